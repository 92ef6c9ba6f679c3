using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Insights;

/// <summary>Whether an insight's condition holds in a task, and what the insight counts there. Pure.</summary>
public static class InsightMatch
{
    /// <summary>Whether all parts of a condition are met.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="queryWords">The words of the task's query, in lower case.</param>
    /// <param name="progress">How far the task has come.</param>
    public static bool Holds(InsightCondition condition, IReadOnlySet<string> queryWords, TaskProgress progress) =>
        SaysAll(condition, queryWords)
        && condition.Done.All(pattern => ActionPattern.MatchesAny(pattern, progress.Done, queryWords))
        && !condition.NotDone.Any(pattern => ActionPattern.MatchesAny(pattern, progress.Done, queryWords))
        && (condition.Seen.Count == 0 || condition.Seen.All(TaskWords.SetOf(progress.LastObservation ?? "").Contains));

    /// <summary>Whether the query has all the words that a condition asks for.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="queryWords">The words of the task's query, in lower case.</param>
    public static bool SaysAll(InsightCondition condition, IReadOnlySet<string> queryWords)
    {
        foreach (var word in condition.TaskWords)
        {
            if (!queryWords.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The patterns with gaps among the actions of insights.</summary>
    internal static HashSet<string> Patterns(IReadOnlyList<Insight> insights)
    {
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var insight in insights)
        {
            if (insight.Action is { } action && ActionPattern.HasGap(action))
            {
                patterns.Add(action);
            }
        }

        return patterns;
    }

    /// <summary>
    /// Whether an insight is about an action that, for this query, is a case of another pattern: where "bring the {} to the {}" is known,
    /// "bring the {} to the porch" speaks of tasks that do not say porch, unless its condition asks for the word.
    /// </summary>
    internal static bool IsCase(Insight insight, IReadOnlySet<string> queryWords, IReadOnlySet<string> patterns) =>
        insight.Action is { } action && ActionPattern.IsCaseOfAny(action, insight.Condition.TaskWords, queryWords, patterns);

    /// <summary>What insights say about an action now: of those that hold, the most special one counts, then the weightiest.</summary>
    internal static (Insight? Insight, double Weight) About(
        string action, IReadOnlySet<string> queryWords, TaskProgress progress, IEnumerable<Insight> insights, IReadOnlySet<string> patterns) =>
        About(
            action,
            queryWords,
            insights,
            insight => Holds(insight.Condition, queryWords, progress) && !IsCase(insight, queryWords, patterns));

    /// <summary>The same, where whether one holds is told by the caller.</summary>
    internal static (Insight? Insight, double Weight) About(
        string action, IReadOnlySet<string> queryWords, IEnumerable<Insight> insights, Func<Insight, bool> holds)
    {
        Insight? about = null;
        var (most, weight) = (-1, 0.0);
        foreach (var insight in insights)
        {
            if (insight.Action is not { } pattern || !ActionPattern.Matches(pattern, action, queryWords) || !holds(insight))
            {
                continue;
            }

            var (parts, own) = (Parts(insight.Condition), Weight(insight));
            if (own != 0 && (parts > most || (parts == most && Math.Abs(own) > Math.Abs(weight))))
            {
                (about, most, weight) = (insight, parts, own);
            }
        }

        return (about, weight);
    }

    /// <summary>How many parts a condition has: of several insights about an action, the most special one counts.</summary>
    /// <param name="condition">The condition.</param>
    public static int Parts(InsightCondition condition) =>
        condition.TaskWords.Count + condition.Done.Count + condition.NotDone.Count + condition.Seen.Count;

    /// <summary>
    /// The lift as far as its evidence goes: lift * support / (support + contradictions + 1); 0 when its score is used up. Whoever told
    /// an insight, or the team that it came from, counts as one task for it: else it could never be tried.
    /// </summary>
    /// <param name="insight">The insight.</param>
    public static double Weight(Insight insight)
    {
        var support = insight.Support + (insight.Origin is InsightOrigin.Told or InsightOrigin.Imported ? 1 : 0);
        return insight.Score <= 0 ? 0 : insight.Lift * support / (support + insight.Contradictions + 1.0);
    }
}
