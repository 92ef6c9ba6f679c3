using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Reads;

/// <summary>One entry of a team's history: who did what, when, why, and from which tasks.</summary>
public sealed record TeamHistoryEntry
{
    /// <summary>Its place in the history.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public TeamAction Action { get; init; }

    /// <summary>To what: the id of a task or an insight; unset for the whole team.</summary>
    public string? Subject { get; init; }

    /// <summary>The version of the team's memory afterwards.</summary>
    public long Version { get; init; }

    /// <summary>The version of the insight afterwards.</summary>
    public int? InsightVersion { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The operation it was part of.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The tasks from which it follows.</summary>
    public IReadOnlyList<TaskId>? Tasks { get; init; }
}
