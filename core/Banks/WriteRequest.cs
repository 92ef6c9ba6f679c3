using Fabric.Core.Ids;

namespace Fabric.Core.Banks;

/// <summary>What every write carries.</summary>
public abstract record WriteRequest
{
    /// <summary>Makes the write safe to retry; one is made when the caller gives none.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>Who writes, for the history: an agent, a user, a job. At most 200 characters.</summary>
    public string? By { get; init; }

    /// <summary>Why, for the history. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
