using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Records;

/// <summary>What a task's log keeps about its task.</summary>
public sealed record TaskHeader
{
    /// <summary>Its name.</summary>
    public required TaskId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Query { get; init; }

    /// <summary>The roles that take part.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The insights that its guides held.</summary>
    public IReadOnlyList<InsightId> Offered { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was recorded last; when it began before that.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>How many interactions it has.</summary>
    public int Interactions { get; init; }

    /// <summary>How it ended; unset while it is open.</summary>
    public TaskOutcome? Outcome { get; init; }

    /// <summary>How good the outcome was.</summary>
    public double? Reward { get; init; }

    /// <summary>What was said of the outcome. Untrusted.</summary>
    public string? Feedback { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The interactions that the outcome depended on, in order; empty while it is open.</summary>
    public IReadOnlyList<InteractionId> Kept { get; init; } = [];
}
