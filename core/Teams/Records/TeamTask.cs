using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Records;

/// <summary>A node of a team's query graph: one run of the team on a query. The same query twice is two tasks.</summary>
public sealed record TeamTask
{
    /// <summary>Its name.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Counts the team's tasks in the order in which they began, from 1.</summary>
    public long Number { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Query { get; init; }

    /// <summary>The roles that take part.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The insights that its guides held.</summary>
    public IReadOnlyList<InsightId> Offered { get; init; } = [];

    /// <summary>How it ended; unset while it is open.</summary>
    public TaskOutcome? Outcome { get; init; }

    /// <summary>How good the outcome was.</summary>
    public double? Reward { get; init; }

    /// <summary>What was said of the outcome. Untrusted.</summary>
    public string? Feedback { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many interactions it had.</summary>
    public int Interactions { get; init; }

    /// <summary>How many of them its outcome depended on.</summary>
    public int Kept { get; init; }

    /// <summary>The insights that an interaction followed.</summary>
    public IReadOnlyList<InsightId> Used { get; init; } = [];

    /// <summary>Ended tasks with a similar query, most similar first.</summary>
    public IReadOnlyList<SimilarQuery> Similar { get; init; } = [];

    /// <summary>The tasks it built on: those that it followed, and those that the insights it used came from.</summary>
    public IReadOnlyList<TaskId> BuildsOn { get; init; } = [];
}
