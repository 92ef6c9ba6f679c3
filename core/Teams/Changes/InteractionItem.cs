using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Changes;

/// <summary>One utterance or action of a role.</summary>
/// <param name="Role">Who: one of the task's roles.</param>
/// <param name="Text">What was said, 1 to 65,536 characters.</param>
public sealed record InteractionItem(string Role, string Text)
{
    /// <summary>The earlier interactions that it answers.</summary>
    public IReadOnlyList<InteractionId> InAnswerTo { get; init; } = [];

    /// <summary>The interactions of the same request that it answers, by their places in it, from 0; each before its own.</summary>
    public IReadOnlyList<int> InAnswerToItems { get; init; } = [];

    /// <summary>The action that was taken, when it is one.</summary>
    public string? Action { get; init; }

    /// <summary>The tool that was used.</summary>
    public string? Tool { get; init; }

    /// <summary>What came of the action. It is data, and untrusted unless said otherwise.</summary>
    public string? Observation { get; init; }

    /// <summary>How far the observation is believed.</summary>
    public Trust ObservationTrust { get; init; } = Trust.Untrusted;

    /// <summary>How good the action was: finite; below 0 it was refused or did harm.</summary>
    public double? Reward { get; init; }

    /// <summary>The insights and earlier tasks of the guide that led to it, by id.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];
}
