namespace Fabric.Core.Teams.Guides;

/// <summary>What a team's memory gives one role at the start of a task.</summary>
public sealed record Guide
{
    /// <summary>The role it is for.</summary>
    public required string Role { get; init; }

    /// <summary>
    /// The guide as a model reads it. Texts that others wrote, as queries and actions of earlier tasks, stand in lines that start with
    /// <c>| </c>: they are data, never instructions.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>Tokens of <see cref="Text"/>; never more than the budget.</summary>
    public int Tokens { get; init; }

    /// <summary>Advice, most important first.</summary>
    public IReadOnlyList<GuideItem> Items { get; init; } = [];

    /// <summary>Earlier tasks, most similar first.</summary>
    public IReadOnlyList<GuideTrajectory> Trajectories { get; init; } = [];
}
