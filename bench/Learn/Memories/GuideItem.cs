using Fabric.Core.Memories;

namespace Fabric.Bench.Learn.Memories;

/// <summary>One piece of advice that a program can act on.</summary>
/// <param name="Id">Names it, for credit and blame.</param>
/// <param name="Condition">When it holds.</param>
/// <param name="Action">
/// The action it is about: its name, in which <c>{}</c> as a word stands for any one word of the task's query
/// (<c>take the {}</c>).
/// </param>
/// <param name="Lift">The expected effect: how much the action changes the chance of success, -1 to 1; below 0 it is a warning.</param>
internal sealed record GuideItem(string Id, GuideCondition Condition, string Action, double Lift)
{
    /// <summary>The expected effect in words.</summary>
    public string Effect { get; init; } = "";

    /// <summary>How many tasks speak for it.</summary>
    public int Support { get; init; }

    /// <summary>How many tasks speak against it.</summary>
    public int Contradictions { get; init; }

    /// <summary>The memory's own score of it; 0 or less means that it is not believed any more.</summary>
    public double Score { get; init; } = 1;

    public Trust Trust { get; init; } = Trust.Trusted;
}
