using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>One bank of a fabric over HTTP.</summary>
internal sealed partial class HttpMemoryBank : IMemoryBank
{
    private readonly WireClient _wire;
    private readonly string _path;
    private readonly BankId[] _banks;

    public HttpMemoryBank(WireClient wire, BankId id)
    {
        Identifier.Check(id.Value, "bank");
        _wire = wire;
        _path = "v1/banks/" + Uri.EscapeDataString(id.Value);
        _banks = [id];
        Id = id;
    }

    public BankId Id { get; }

    private static string Segment(string value, string what) => Uri.EscapeDataString(Identifier.Check(value, what));

    private Task<TResult> ReadAsync<TResult>(string path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken) =>
        _wire.SendAsync(new WireCall(HttpMethod.Get, path) { Banks = _banks }, type, cancellationToken);

    private Task<TResult> WriteAsync<TRequest, TResult>(
        string path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        WriteAsync(HttpMethod.Post, path, null, request, type, resultType, cancellationToken);

    private Task<TResult> WriteAsync<TRequest, TResult>(
        HttpMethod method,
        string path,
        int? expectedVersion,
        TRequest request,
        JsonTypeInfo<TRequest> type,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        _wire.WriteAsync(
            new WireCall(method, path) { Banks = _banks, ExpectedVersion = expectedVersion }, request, type, resultType, cancellationToken);
}
