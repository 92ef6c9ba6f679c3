using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks;

namespace Fabric.Client.Http;

/// <content>The usual calls.</content>
internal sealed partial class WireClient
{
    /// <summary>Sends a write under its operation id, or under a new one.</summary>
    /// <exception cref="FabricException">It failed, and sending it again did not help or was of no use; or its outcome is not known.</exception>
    public async Task<TResult> WriteAsync<TRequest, TResult>(
        WireCall call, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(request);
        var operation = request.OperationId ?? NewOperationId();
        var write = call with
        {
            Body = WireBody.Of(request with { OperationId = operation }, type),
            OperationId = operation,
            IsWrite = true,
        };
        return await SendAsync(write, resultType, cancellationToken).ConfigureAwait(false);
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
