using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>Chooses the insights that can matter for a query. Pure.</summary>
internal static class GuideItems
{
    /// <summary>Those whose words the query has, what counts most first: by weight, as far as they helped who followed them.</summary>
    public static IReadOnlyList<Insight> For(InsightSet insights, IReadOnlySet<string> queryWords, int most)
    {
        var chosen = new List<(Insight Insight, double Weight)>();
        foreach (var insight in insights.SaidBy(queryWords))
        {
            var weight = Math.Abs(InsightMatch.Weight(insight));
            if (insight.Trust > Trust.Quarantined && (weight > 0 || insight.Action is null)
                && !InsightMatch.IsCase(insight, queryWords, insights.Patterns))
            {
                chosen.Add((insight, weight * InsightCredit.Utility(insight)));
            }
        }

        return [.. chosen.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Insight.Id.Value, StringComparer.Ordinal)
            .Take(most).Select(pair => pair.Insight)];
    }

    /// <summary>
    /// Each warning, weightiest first, behind the advice that may overrule it: of several insights about an action the most special one
    /// counts, so a warning alone would speak against what is right under a condition that the reader was not shown.
    /// </summary>
    /// <param name="items">Chosen insights, what counts most first.</param>
    public static IReadOnlyList<Insight> WarningsFirst(IReadOnlyList<Insight> items)
    {
        var ordered = new OrderedDictionary<InsightId, Insight>(items.Count);
        foreach (var warning in items.Where(item => item.Lift < 0))
        {
            foreach (var advice in items.Where(item => item.Lift >= 0 && Overrules(item, warning)))
            {
                ordered.TryAdd(advice.Id, advice);
            }

            ordered.TryAdd(warning.Id, warning);
        }

        foreach (var item in items)
        {
            ordered.TryAdd(item.Id, item);
        }

        return [.. ordered.Values];
    }

    private static bool Overrules(Insight advice, Insight warning) =>
        advice.Action is { } action && warning.Action is { } warned
        && ActionPattern.MayMeet(action, warned)
        && InsightMatch.Parts(advice.Condition) >= InsightMatch.Parts(warning.Condition);

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
