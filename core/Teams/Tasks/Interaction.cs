using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Tasks;

/// <summary>A node of a task's interaction graph: one utterance or action of a role.</summary>
public sealed record Interaction
{
    /// <summary>Its name.</summary>
    public required InteractionId Id { get; init; }

    /// <summary>Who, by role.</summary>
    public required string Role { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    /// <summary>The earlier interactions that it answers: the edges of the graph.</summary>
    public IReadOnlyList<InteractionId> InAnswerTo { get; init; } = [];

    /// <summary>The action that was taken, when it is one; actions are the same when their texts are.</summary>
    public string? Action { get; init; }

    /// <summary>The tool that was used.</summary>
    public string? Tool { get; init; }

    /// <summary>What came of the action.</summary>
    public string? Observation { get; init; }

    /// <summary>How far the observation is believed; untrusted unless said otherwise.</summary>
    public Trust ObservationTrust { get; init; } = Trust.Untrusted;

    /// <summary>How good the action was: finite; below 0 it was refused or did harm.</summary>
    public double? Reward { get; init; }

    /// <summary>The insights and earlier tasks of the guide that led to it, by id.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }
}
