using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;

namespace Fabric.Client.Embedded;

/// <content>Writes: prepared in the write lane, decided in the bank's turn.</content>
internal sealed partial class EmbeddedBank
{
    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            "retain",
            bank => bank.Prepare(request),
            static prepared => prepared.OperationId,
            static (turn, prepared) => turn.Retain(prepared),
            cancellationToken,
            mayGoAhead: true);

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            "append",
            bank => bank.Prepare(request),
            static prepared => prepared.OperationId,
            static (turn, prepared) => turn.Retain(prepared),
            cancellationToken,
            mayGoAhead: true);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("cite", bank => bank.Prepare(request), static (turn, prepared) => turn.Cite(prepared), cancellationToken);

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            "close_session", bank => bank.Prepare(request), static (turn, prepared) => turn.CloseSession(prepared), cancellationToken);

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            "revise",
            bank => bank.Prepare(request),
            static prepared => prepared.OperationId,
            static (turn, prepared) => turn.Revise(prepared),
            cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("forget", bank => bank.Prepare(request), static (turn, prepared) => turn.Forget(prepared), cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("restore", bank => bank.Prepare(request), static (turn, prepared) => turn.Restore(prepared), cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("link", bank => bank.Prepare(request), static (turn, prepared) => turn.Link(prepared), cancellationToken);

    public async Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default)
    {
        var result = await WriteAsync(
            "erase", bank => bank.Prepare(request), static (turn, prepared) => turn.Erase(prepared), cancellationToken)
            .ConfigureAwait(false);

        // A repeat scrubs again: the first call may have ended between its commit and its scrub.
        await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    private Task<TResult> WriteAsync<TRequest, TResult>(
        string operation,
        Func<MemoryBank, Prepared<TRequest>> prepare,
        Func<BankTurn, Prepared<TRequest>, TResult> decide,
        CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        WriteAsync(operation, prepare, static prepared => prepared.OperationId, decide, cancellationToken);

    private Task<TResult> WriteAsync<TPrepared, TResult>(
        string operation,
        Func<MemoryBank, TPrepared> prepare,
        Func<TPrepared, OperationId> operationId,
        Func<BankTurn, TPrepared, TResult> decide,
        CancellationToken cancellationToken,
        bool mayGoAhead = false) =>
        CallAsync(
            operation,
            async call =>
            {
                // Where nobody is ahead of it, it is decided in the same pass through the lane.
                var answer = await Engine.Lane.RunAsync(
                    () =>
                    {
                        var prepared = prepare(call.Actor);
                        return call.Use.RunAsync(turn => decide(turn, prepared), operationId(prepared), cancellationToken, mayGoAhead);
                    },
                    cancellationToken).ConfigureAwait(false);
                return await answer.ConfigureAwait(false);
            },
            cancellationToken,
            isRead: false);
}
