namespace Fabric.Bench.Learn.Memories;

/// <summary>What a memory gives one role at the start of a task. What its structure says must stand in its text, see <see cref="GuideAudit"/>.</summary>
/// <param name="Text">The guide as a model would read it; its tokens are what the budget counts.</param>
internal sealed record Guide(string Text)
{
    public static Guide Empty { get; } = new("");

    /// <summary>Advice, most important first.</summary>
    public IReadOnlyList<GuideItem> Items { get; init; } = [];

    /// <summary>Earlier tasks, most similar first.</summary>
    public IReadOnlyList<GuideTrajectory> Trajectories { get; init; } = [];

    /// <summary>Recalled texts, best first. A team can read those that are in the form of its own logs.</summary>
    public IReadOnlyList<string> Recalled { get; init; } = [];
}
