using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Insights;

/// <summary>Credits and blames insights after a task. Pure.</summary>
/// <remarks>
/// Only those that were followed: G-Memory credits and blames all that were retrieved, so that one bad step ruins the good advice beside
/// it. In a failed task only the insights behind its last step, or behind steps that were refused, are to blame; when a task was only not
/// finished in time, those whose step was taken without any effect on the outcome are neither credited nor blamed.
/// </remarks>
public static class InsightCredit
{
    /// <summary>The insight after a task.</summary>
    /// <param name="insight">The insight.</param>
    /// <param name="task">The task that has ended.</param>
    /// <param name="options">What it earns and loses.</param>
    /// <returns>The insight itself when it was not followed, or the task says nothing of it.</returns>
    public static Insight Apply(Insight insight, TaskTrace task, CreditOptions options)
    {
        var (followed, refused, last) = (false, true, false);
        for (var i = 0; i < task.Steps.Count; i++)
        {
            if (!task.Steps[i].Follows.Contains(insight.Id.Value, StringComparer.Ordinal))
            {
                continue;
            }

            followed = true;
            refused &= task.Steps[i].Reward < 0;
            last |= i == task.Steps.Count - 1;
        }

        var isBlamed = refused || (last && task.Outcome == TaskOutcome.Failed);
        if (!followed || (!isBlamed && task.Outcome != TaskOutcome.Succeeded))
        {
            return insight;
        }

        // Of the uses only the latest count: older ones fade in proportion.
        var fade = insight.Uses >= options.MostUses ? (options.MostUses - 1.0) / options.MostUses : 1;
        return insight with
        {
            Uses = (int)Math.Round(insight.Uses * fade) + 1,
            Helped = (int)Math.Round(insight.Helped * fade) + (isBlamed ? 0 : 1),
            Score = isBlamed ? insight.Score - options.OnFailure : Math.Min(ScoreRules.Highest, insight.Score + options.OnSuccess),
        };
    }

    /// <summary>
    /// How often it helped who followed it, 0 to 1: ReMe's utility over frequency, by Laplace's rule (helped + 1) / (uses + 2), so that one that was
    /// never followed stands between what helps and what does not.
    /// </summary>
    /// <param name="insight">The insight.</param>
    public static double Utility(Insight insight) => (insight.Helped + 1.0) / (insight.Uses + 2.0);

    /// <summary>Whether an insight is to be removed: its score is used up, or it was used often and helped rarely (ReMe).</summary>
    /// <param name="insight">The insight.</param>
    /// <param name="options">The bounds.</param>
    public static bool IsToPrune(Insight insight, CreditOptions options) =>
        ScoreRules.IsRemoved(insight.Score)
        || (insight.Uses >= options.JudgedFromUses && insight.Helped < options.LeastUtility * insight.Uses);
}
