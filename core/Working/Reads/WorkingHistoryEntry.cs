using Fabric.Core.Ids;

namespace Fabric.Core.Working.Reads;

/// <summary>One entry of a working memory's history: who did what to which node, when and why. Holds no stored text but the caller's reason.</summary>
public sealed record WorkingHistoryEntry
{
    /// <summary>Its place in the history.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public WorkingAction Action { get; init; }

    /// <summary>To what: a node, or the key of a block, a tool or a state slot; unset for the whole.</summary>
    public string? Subject { get; init; }

    /// <summary>The version of the working memory afterwards.</summary>
    public long Version { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The operation it was part of.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The child scope it was done in.</summary>
    public NodeId? Scope { get; init; }
}
