namespace Fabric.Core.Teams.Insights;

/// <summary>What reflection's operations do to an insight's score (G-Memory). Pure.</summary>
/// <remarks>A new insight has <see cref="Insight.InitialScore"/>; at 0 or less one is removed.</remarks>
public static class ScoreRules
{
    /// <summary>From so many insights on, those that are no longer shown lose more.</summary>
    public const int ManyInsights = 10;

    /// <summary>The most that an insight can earn, so that none outlives its evidence for long.</summary>
    public const double Highest = 10;

    /// <summary>More tasks speak for it: +1.</summary>
    /// <param name="score">The score before.</param>
    public static double Agree(double score) => Math.Min(Highest, score + 1);

    /// <summary>It says something else now: +1.</summary>
    /// <param name="score">The score before.</param>
    public static double Edit(double score) => Math.Min(Highest, score + 1);

    /// <summary>It is no longer shown: -1, or -3 when there are <see cref="ManyInsights"/> or more.</summary>
    /// <param name="score">The score before.</param>
    /// <param name="insights">How many insights the team has.</param>
    public static double Remove(double score, int insights) => score - (insights >= ManyInsights ? 3 : 1);

    /// <summary>Whether an insight with this score is removed.</summary>
    /// <param name="score">The score.</param>
    public static bool IsRemoved(double score) => score <= 0;
}
