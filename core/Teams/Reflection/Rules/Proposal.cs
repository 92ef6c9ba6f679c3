using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>What the evidence says should be an insight.</summary>
/// <param name="Action">The action, as a pattern.</param>
/// <param name="Condition">When.</param>
/// <param name="Lift">How much it changes the chance of success, -1 to 1.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
internal sealed record Proposal(string Action, InsightCondition Condition, double Lift, double Confidence)
{
    /// <summary>The tasks that speak for it, oldest first.</summary>
    public required IReadOnlyList<int> Supporting { get; init; }

    /// <summary>The tasks that speak against it, oldest first.</summary>
    public required IReadOnlyList<int> Contradicting { get; init; }

    /// <summary>The reason, in words.</summary>
    public required string Why { get; init; }
}
