using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Insights;

/// <summary>A generalisation over tasks: in which condition an action raises or lowers the chance of success, with the tasks that say so.</summary>
public sealed record Insight
{
    /// <summary>The score that a new one starts with (G-Memory).</summary>
    public const double InitialScore = 2;

    /// <summary>Its name.</summary>
    public required InsightId Id { get; init; }

    /// <summary>What it says, for people and models.</summary>
    public required string Text { get; init; }

    /// <summary>When it holds.</summary>
    public InsightCondition Condition { get; init; } = InsightCondition.Always;

    /// <summary>
    /// The action it is about, as a pattern in which <c>{}</c> as a word stands for any one word of the task's query; unset for one that
    /// only a reader can act on.
    /// </summary>
    public string? Action { get; init; }

    /// <summary>The expected effect: how much the action changes the chance of success, -1 to 1; below 0 it is a warning.</summary>
    public double Lift { get; init; }

    /// <summary>How sure the lift is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>The roles for which it holds; empty for all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The latest tasks that speak for it, newest last; at most <see cref="MostTasks"/>.</summary>
    public IReadOnlyList<TaskId> Supporting { get; init; } = [];

    /// <summary>The latest tasks that speak against it, newest last; at most <see cref="MostTasks"/>.</summary>
    public IReadOnlyList<TaskId> Contradicting { get; init; } = [];

    /// <summary>How many tasks speak for it.</summary>
    public int Support { get; init; }

    /// <summary>How many tasks speak against it.</summary>
    public int Contradictions { get; init; }

    /// <summary>What it has earned (G-Memory): it is removed at 0 or less.</summary>
    public double Score { get; init; } = InitialScore;

    /// <summary>How often it was used (ReMe).</summary>
    public int Uses { get; init; }

    /// <summary>How often the task in which it was used succeeded (ReMe).</summary>
    public int Helped { get; init; }

    /// <summary>How well it has stood the test.</summary>
    public InsightMaturity Maturity { get; init; }

    /// <summary>Where it comes from.</summary>
    public InsightOrigin Origin { get; init; }

    /// <summary>Whether <see cref="Text"/> is a chat model's, which was checked to say the same as the other parts.</summary>
    public bool WordedByModel { get; init; }

    /// <summary>How far it is believed.</summary>
    public Trust Trust { get; init; } = Trust.Trusted;

    /// <summary>The insights that were merged into it, or that it was edited from in another team.</summary>
    public IReadOnlyList<InsightId> CameFrom { get; init; } = [];

    /// <summary>The number of its present version, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was first written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How many tasks are named on each side; further ones are only counted.</summary>
    public static int MostTasks => 64;
}
