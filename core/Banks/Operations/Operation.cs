using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Operations;

/// <summary>One write, as its actor tells it from others.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hash">Its payload, hashed.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Operation(OperationId Id, string Hash, string? By, string? Reason)
{
    /// <summary>Whether an operation that was done under this id is asked for again; false when its outcome is not kept any more.</summary>
    /// <param name="hash">What was asked then, hashed; empty when content of it was destroyed since: then any payload is the same.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="window">How long outcomes are kept.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="FabricException">Something else was asked.</exception>
    public bool Repeats(string hash, DateTimeOffset at, TimeSpan window, DateTimeOffset now)
    {
        if (at + window <= now)
        {
            return false;
        }

        return hash.Length == 0 || hash == Hash
            ? true
            : throw new FabricException(
                ErrorCode.OperationMismatch,
                $"Operation {Id} was done before with another payload; use a new operation id for a new request.");
    }

    /// <summary>Checks what every write carries, and names the operation.</summary>
    /// <param name="request">The write.</param>
    /// <param name="hashable">The write as it is hashed.</param>
    /// <param name="type">How it is written as JSON.</param>
    /// <param name="makeId">Makes an id when the caller gave none.</param>
    public static Operation Of<TRequest>(WriteRequest request, TRequest hashable, JsonTypeInfo<TRequest> type, Func<string> makeId)
        where TRequest : WriteRequest
    {
        if (request.OperationId is { } given)
        {
            Identifier.Check(given.Value, "operation id");
        }

        if (request.By?.Length > RetainLimits.MaxNameLength || request.Reason?.Length > RetainLimits.MaxReasonLength)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"Who writes may have {RetainLimits.MaxNameLength} characters and the reason {RetainLimits.MaxReasonLength}.");
        }

        return new Operation(
            request.OperationId ?? new OperationId(makeId()),
            PayloadHash.Of(hashable with { OperationId = null, By = null, Reason = null }, type),
            request.By is { } by ? WellFormed.Of(by) : null,
            request.Reason is { } reason ? WellFormed.Of(reason) : null);
    }
}
