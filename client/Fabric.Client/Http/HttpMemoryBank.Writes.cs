using System.Text;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;

namespace Fabric.Client.Http;

/// <content>Writes: each has an operation id, so that it may be sent again.</content>
internal sealed partial class HttpMemoryBank
{
    public async Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default)
    {
        CheckSize(request.Items?.Select(static item => item?.Text));
        var (writable, reasons) = UnwritableItems.TakeOut(request);
        var result = await WriteAsync(
            _path + "/memories", writable, WireJson.Context.RetainRequest, WireJson.Context.RetainResult, cancellationToken)
            .ConfigureAwait(false);
        return UnwritableItems.PutBack(result, reasons);
    }

    public async Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        CheckSize(request.Messages?.Select(static message => message?.Text));
        return await WriteAsync(
            $"{_path}/sessions/{Segment(request.Session.Value, "session")}/messages",
            request, WireJson.Context.AppendRequest, WireJson.Context.RetainResult, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        await WriteAsync(
            $"{_path}/sessions/{Segment(request.Session.Value, "session")}/close",
            request, WireJson.Context.CloseSessionRequest, WireJson.Context.CloseSessionResult, cancellationToken)
            .ConfigureAwait(false);

    public async Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) =>
        await WriteAsync(
            HttpMethod.Patch,
            $"{_path}/memories/{Segment(request.Id.Value, "memory id")}",
            request.ExpectedVersion, request, WireJson.Context.ReviseRequest, WireJson.Context.ReviseResult, cancellationToken)
            .ConfigureAwait(false);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(_path + "/cite", request, WireJson.Context.CiteRequest, WireJson.Context.CiteResult, cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(_path + "/forget", request, WireJson.Context.ForgetRequest, WireJson.Context.ForgetResult, cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(_path + "/restore", request, WireJson.Context.RestoreRequest, WireJson.Context.RestoreResult, cancellationToken);

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(_path + "/erase", request, WireJson.Context.EraseRequest, WireJson.Context.EraseResult, cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(_path + "/links", request, WireJson.Context.LinkRequest, WireJson.Context.LinkResult, cancellationToken);

    // A host does not read a body that is too large to its end, and its refusal may then be lost with the connection.
    private static void CheckSize(IEnumerable<string?>? texts)
    {
        var bytes = texts?.Sum(static text => (long)Encoding.UTF8.GetByteCount(text ?? "")) ?? 0;
        if (bytes > RetainLimits.MaxRequestBytes)
        {
            throw new FabricException(
                ErrorCode.TooLarge,
                $"The texts have {bytes} bytes; at most {RetainLimits.MaxRequestBytes} are taken at once. Split the request.");
        }
    }
}
