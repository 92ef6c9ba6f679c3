using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Tasks;

/// <summary>A task that has ended, as reflection and guides read it: its actions in order, without what was only said.</summary>
public sealed record TaskTrace
{
    /// <summary>Its name.</summary>
    public required TaskId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Query { get; init; }

    /// <summary>How it ended.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>How good the outcome was; finite.</summary>
    public double? Reward { get; init; }

    /// <summary>What was said of the outcome. Untrusted.</summary>
    public string? Feedback { get; init; }

    /// <summary>Every action, in the order in which it was taken, those that were refused among them.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>The insights that its guides held, by id.</summary>
    public IReadOnlyList<InsightId> Offered { get; init; } = [];

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; init; }
}
