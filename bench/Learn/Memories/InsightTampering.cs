using Fabric.Bench.Learn.Worlds;
using Fabric.Core.Teams.Insights;

namespace Fabric.Bench.Learn.Memories;

/// <summary>Does harm to insights, to see what they are worth and how fast harm is undone.</summary>
internal static class InsightTampering
{
    /// <summary>The task before which poison comes in.</summary>
    public const int PoisonedAt = 60;

    private const int MuchSupport = 50;

    /// <summary>The same actions and the same conditions, but each action under the condition of another insight.</summary>
    public static IReadOnlyList<Insight> Shuffle(IReadOnlyList<Insight> insights)
    {
        var conditions = StableRandom.For("shuffled insights", insights.Count).Shuffle(insights.Select(insight => insight.Condition));
        return [.. insights.Select((insight, i) => insight with { Condition = conditions[i] })];
    }

    /// <summary>
    /// The same actions, conditions and effects, each put together from three insights: an action may name what it is for, so that its
    /// effect says something under any condition.
    /// </summary>
    public static IReadOnlyList<Insight> ShuffleThroughout(IReadOnlyList<Insight> insights)
    {
        var effects = StableRandom.For("shuffled effects", insights.Count).Shuffle(insights);
        return
        [
            .. Shuffle(insights).Select((insight, i) => insight with
            {
                Lift = effects[i].Lift, Support = effects[i].Support, Contradictions = effects[i].Contradictions, Score = effects[i].Score,
            }),
        ];
    }

    /// <summary>In the middle of the stream: the opposite of the best advice and of the best warning, as if many tasks had shown it.</summary>
    public static IReadOnlyList<Insight> Poison(int task, IReadOnlyList<Insight> known)
    {
        if (task != PoisonedAt || known.Count == 0)
        {
            return [];
        }

        return [.. new[] { known.MaxBy(InsightMatch.Weight)!, known.MinBy(InsightMatch.Weight)! }.Select((insight, i) => insight with
        {
            Id = $"poison-{i}",
            Lift = insight.Lift > 0 ? -1 : 1,
            Support = MuchSupport,
            Contradictions = 0,
            Supporting = [],
            Contradicting = [],
            Score = Insight.InitialScore,
            Origin = InsightOrigin.Imported,
        })];
    }
}
