using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Guides;

/// <summary>One piece of advice that a program can act on; what it says stands in the guide's text too.</summary>
public sealed record GuideItem
{
    /// <summary>The insight it is; name it in what follows from it, for credit and blame.</summary>
    public required InsightId Insight { get; init; }

    /// <summary>What it says, for people and models.</summary>
    public required string Text { get; init; }

    /// <summary>When it holds.</summary>
    public required InsightCondition Condition { get; init; }

    /// <summary>The action it is about, as a pattern in which <c>{}</c> as a word stands for any one word of the query; unset when only a reader can act on it.</summary>
    public string? Action { get; init; }

    /// <summary>The expected effect: how much the action changes the chance of success, -1 to 1; below 0 it is a warning.</summary>
    public double Lift { get; init; }

    /// <summary>How many tasks speak for it.</summary>
    public int Support { get; init; }

    /// <summary>How many tasks speak against it.</summary>
    public int Contradictions { get; init; }

    /// <summary>What it has earned.</summary>
    public double Score { get; init; }

    /// <summary>How far it is believed.</summary>
    public Trust Trust { get; init; }

    /// <summary>Why it was chosen.</summary>
    public string Why { get; init; } = "";
}
