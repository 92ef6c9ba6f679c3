namespace Fabric.Bench.Learn.Memories;

/// <summary>One utterance or action of an agent.</summary>
/// <param name="Role">Who.</param>
/// <param name="Text">What was said.</param>
internal sealed record Interaction(string Role, string Text)
{
    /// <summary>The ids of the earlier interactions that it answers.</summary>
    public IReadOnlyList<string> InAnswerTo { get; init; } = [];

    /// <summary>The action that was taken, when it is one.</summary>
    public string? Action { get; init; }

    /// <summary>What the world answered.</summary>
    public string? Observation { get; init; }

    /// <summary>The world's reward for the action.</summary>
    public double? Reward { get; init; }

    /// <summary>The ids of the guide's items and trajectories that led to it.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];
}
