using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Rules;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection;

/// <summary>The change that brings one insight to what the evidence says.</summary>
internal sealed class InsightRevision(IReadOnlyList<TaskTrace> tasks, IReadOnlyList<Insight> insights, DateTimeOffset now)
{
    // A lift that moves less than this is the same statement.
    private const double SameLift = 0.1;

    public InsightChange Add(Proposal proposal, InsightId id) => new(
        InsightOperation.Add,
        With(new() { Id = id, Text = "", Origin = InsightOrigin.Rule, CreatedAt = now, UpdatedAt = now }, proposal) with { Version = 1 },
        proposal.Why)
    {
        Tasks = Ids(proposal.Supporting),
    };

    /// <summary>Agrees when more tasks speak for the same, edits when the effect has moved; null when nothing is new.</summary>
    public InsightChange? Revise(Insight insight, Proposal proposal)
    {
        var isSame = Math.Abs(insight.Lift - proposal.Lift) < SameLift && Math.Sign(insight.Lift) == Math.Sign(proposal.Lift);
        var hasNews = insight.Support != proposal.Supporting.Count || insight.Contradictions != proposal.Contradicting.Count;
        if (isSame && !hasNews)
        {
            return null;
        }

        var agrees = isSame && proposal.Supporting.Count > insight.Support;
        var revised = With(insight, proposal) with
        {
            Score = agrees ? ScoreRules.Agree(insight.Score) : isSame ? insight.Score : ScoreRules.Edit(insight.Score),
        };
        return new(agrees ? InsightOperation.Agree : InsightOperation.Edit, revised, proposal.Why)
        {
            Tasks = Ids(proposal.Supporting),
            OnVersion = insight.Version,
        };
    }

    /// <summary>An insight by rule that the evidence no longer shows loses score, and is removed when none is left.</summary>
    public InsightChange? Doubt(Insight insight)
    {
        if (insight.Origin != InsightOrigin.Rule)
        {
            return null;
        }

        var score = ScoreRules.Remove(insight.Score, insights.Count);
        var doubted = insight with { Score = score, Lift = insight.Lift / 2, Version = insight.Version + 1, UpdatedAt = now };
        return ScoreRules.IsRemoved(score)
            ? new(InsightOperation.Remove, insight, "the tasks do not show it any more") { OnVersion = insight.Version }
            : new(InsightOperation.Edit, doubted, "the tasks hardly show it any more") { OnVersion = insight.Version };
    }

    private Insight With(Insight insight, Proposal proposal) => insight with
    {
        Text = InsightText.Of(
            proposal.Action, proposal.Condition, proposal.Lift, proposal.Why, proposal.Supporting.Count, proposal.Contradicting.Count),
        Condition = proposal.Condition,
        Action = proposal.Action,
        Lift = proposal.Lift,
        Confidence = proposal.Confidence,
        Support = proposal.Supporting.Count,
        Contradictions = proposal.Contradicting.Count,
        Supporting = Ids(proposal.Supporting),
        Contradicting = Ids(proposal.Contradicting),
        Maturity = MaturityRule.Next(insight.Maturity, proposal.Supporting.Count, proposal.Contradicting.Count),
        Version = insight.Version + 1,
        UpdatedAt = now,
    };

    private TaskId[] Ids(IReadOnlyList<int> numbers) => [.. numbers.TakeLast(Insight.MostTasks).Select(number => tasks[number].Id)];
}
