using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Checks;

/// <summary>The answer to a check.</summary>
/// <param name="Verdict">Whether the action should be taken.</param>
/// <param name="Reason">Why, in words; empty when there is nothing to say.</param>
public sealed record ActionCheck(ActionVerdict Verdict, string Reason)
{
    /// <summary>Nothing speaks against the action.</summary>
    public static ActionCheck Allowed { get; } = new(ActionVerdict.Allow, "");

    /// <summary>The earlier tasks that say so, newest first.</summary>
    public IReadOnlyList<TaskId> Tasks { get; init; } = [];

    /// <summary>The insights that say so.</summary>
    public IReadOnlyList<InsightId> Insights { get; init; } = [];
}
