using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks;

namespace Fabric.Client.Http;

/// <content>The usual calls.</content>
internal sealed partial class WireClient
{
    /// <summary>Sends a write that may be sent again, as it has an operation id.</summary>
    public Task<TResult> WriteAsync<TRequest, TResult>(
        string path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> answer, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        var operation = request.OperationId ?? NewOperationId();
        var call = new WireCall(HttpMethod.Post, path)
        {
            Body = WireBody.Of(request with { OperationId = operation }, type),
            OperationId = operation,
            IsWrite = true,
        };
        return SendAsync(call, answer, cancellationToken);
    }

    /// <summary>Reads what may not be there.</summary>
    public async Task<TResult?> FindAsync<TResult>(WirePath path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken)
        where TResult : class
    {
        try
        {
            return await SendAsync(new WireCall(HttpMethod.Get, path.ToString()), type, cancellationToken).ConfigureAwait(false);
        }
        catch (FabricException fault) when (fault.Code == ErrorCode.NotFound)
        {
            return null;
        }
    }
}
