using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Guides;

/// <summary>Chooses the insights that can matter for a query. Pure.</summary>
internal static class GuideItems
{
    /// <summary>Those whose words the query has, what counts most first.</summary>
    public static IReadOnlyList<GuideItem> For(IReadOnlyList<Insight> insights, IReadOnlySet<string> queryWords, int most) =>
    [
        .. InsightMatch.Special(insights, queryWords).Where(insight => insight.Trust > Trust.Quarantined && InsightMatch.SaysAll(insight.Condition, queryWords))
            .Select(insight => (Insight: insight, Weight: Math.Abs(InsightMatch.Weight(insight))))
            .Where(pair => pair.Weight > 0 || pair.Insight.Action is null)
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Insight.Id.Value, StringComparer.Ordinal)
            .Take(most).Select(pair => Of(pair.Insight, queryWords)),
    ];

    private static GuideItem Of(Insight insight, IReadOnlySet<string> queryWords) => new()
    {
        Insight = insight.Id,
        Text = insight.Text,
        Condition = insight.Condition,
        Action = insight.Action,
        Lift = insight.Lift,
        Support = insight.Support,
        Contradictions = insight.Contradictions,
        Score = insight.Score,
        Trust = insight.Trust,
        Why = insight.Condition.TaskWords.Count == 0
            ? "it holds for every task"
            : $"the task says {string.Join(", ", insight.Condition.TaskWords.Where(queryWords.Contains))}",
    };
}
