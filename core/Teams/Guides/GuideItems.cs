using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Guides;

/// <summary>Chooses the insights that can matter for a query. Pure.</summary>
internal static class GuideItems
{
    /// <summary>Those whose words the query has, what counts most first.</summary>
    public static IReadOnlyList<Insight> For(IReadOnlyList<Insight> insights, IReadOnlySet<string> queryWords, int most)
    {
        var patterns = InsightMatch.Patterns(insights);
        var chosen = new List<(Insight Insight, double Weight)>();
        foreach (var insight in insights)
        {
            var weight = Math.Abs(InsightMatch.Weight(insight));
            if (insight.Trust > Trust.Quarantined && (weight > 0 || insight.Action is null)
                && InsightMatch.SaysAll(insight.Condition, queryWords) && !InsightMatch.IsCase(insight, queryWords, patterns))
            {
                chosen.Add((insight, weight));
            }
        }

        return [.. chosen.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Insight.Id.Value, StringComparer.Ordinal)
            .Take(most).Select(pair => pair.Insight)];
    }

    public static GuideItem Of(Insight insight, IReadOnlySet<string> queryWords) => new()
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
