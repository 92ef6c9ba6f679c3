using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Reflection.Rules;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection;

/// <summary>The change that brings one insight to what the evidence says.</summary>
internal sealed class InsightRevision(IReadOnlyList<TaskTrace> tasks, TaskEvidence evidence, int insights, DateTimeOffset now)
{
    // A lift that moves less than this is the same statement.
    private const double SameLift = 0.1;

    // One task may be chance.
    private const int FewestAgainst = 2;

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
        if (!IsOwn(insight) && Math.Sign(insight.Lift) == Math.Sign(proposal.Lift) && insight.Support >= proposal.Supporting.Count)
        {
            // It brought more evidence than the team has; the team's own only confirms it.
            return insight.Score >= ScoreRules.Highest ? null : Change(InsightOperation.Agree, insight with { Score = ScoreRules.Agree(insight.Score) });
        }

        if (isSame && insight.Support == proposal.Supporting.Count && insight.Contradictions == proposal.Contradicting.Count)
        {
            return null;
        }

        var agrees = isSame && proposal.Supporting.Count > insight.Support;
        return Change(agrees ? InsightOperation.Agree : InsightOperation.Edit, With(insight, proposal) with
        {
            Score = agrees ? ScoreRules.Agree(insight.Score) : isSame ? insight.Score : ScoreRules.Edit(insight.Score),
        });

        InsightChange Change(InsightOperation operation, Insight revised) =>
            new(operation, revised with { Version = insight.Version + 1, UpdatedAt = now }, proposal.Why)
            {
                Tasks = Ids(proposal.Supporting),
                OnVersion = insight.Version,
            };
    }

    /// <summary>Makes one of two insights that say the same, with the evidence of both; the other goes.</summary>
    public InsightChange[] Merge(Insight kept, Insight other)
    {
        var merged = kept with
        {
            Support = Math.Max(kept.Support, other.Support),
            Contradictions = Math.Max(kept.Contradictions, other.Contradictions),
            Supporting = Union(kept.Supporting, other.Supporting),
            Contradicting = Union(kept.Contradicting, other.Contradicting),
            Score = Math.Max(kept.Score, other.Score),
            CameFrom = [.. kept.CameFrom, other.Id],
            Version = kept.Version + 1,
            UpdatedAt = now,
        };
        return
        [
            new(InsightOperation.Merge, merged, $"it says the same as {other.Id}") { Tasks = merged.Supporting, OnVersion = kept.Version },
            new(InsightOperation.Remove, other, $"it was merged into {kept.Id}") { Tasks = other.Supporting, OnVersion = other.Version },
        ];
    }

    /// <summary>
    /// An insight that the evidence does not show loses score, and is removed when none is left: one by rule always, one from elsewhere
    /// when the team's own tasks speak against it. Null when it stays as it is.
    /// </summary>
    public InsightChange? Doubt(Insight insight)
    {
        int[] against = [];
        if (!IsOwn(insight))
        {
            var (good, bad) = InsightEvidence.Of(insight, evidence);
            var (more, less) = insight.Lift > 0 ? (good, bad) : (bad, good);
            if (less.Count < FewestAgainst || less.Count <= more.Count)
            {
                return null;
            }

            against = [.. less];
        }

        var score = ScoreRules.Remove(insight.Score, insights);
        var doubted = insight with { Score = score, Lift = insight.Lift / 2, Version = insight.Version + 1, UpdatedAt = now };
        var change = ScoreRules.IsRemoved(score)
            ? new InsightChange(InsightOperation.Remove, insight, against.Length > 0 ? "the team's own tasks speak against it" : "the tasks do not show it any more")
            : new(InsightOperation.Edit, doubted, "the tasks hardly show it any more");
        return change with { Tasks = Ids(against), OnVersion = insight.Version };
    }

    private Insight With(Insight insight, Proposal proposal) => insight with
    {
        Text = IsSaidStill(insight, proposal)
            ? insight.Text
            : InsightText.Of(
                proposal.Action, proposal.Condition, proposal.Lift, proposal.Why, proposal.Supporting.Count, proposal.Contradicting.Count),
        WordedByModel = IsSaidStill(insight, proposal),
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

    // What the team found itself, by rule or by a model's proposal that its tasks show.
    private static bool IsOwn(Insight insight) => insight.Origin is InsightOrigin.Rule or InsightOrigin.Model;

    // A model's words hold no figures, so they stay right while the parts and the sense do.
    private static bool IsSaidStill(Insight insight, Proposal proposal) =>
        insight.WordedByModel && Math.Sign(insight.Lift) == Math.Sign(proposal.Lift)
        && InsightSignature.Of(insight) == InsightSignature.Of(proposal.Action, proposal.Condition);

    // The same tasks may speak for both, so the counts are not added.
    private static TaskId[] Union(IReadOnlyList<TaskId> first, IReadOnlyList<TaskId> second) =>
        [.. first.Concat(second).Distinct().TakeLast(Insight.MostTasks)];

    private TaskId[] Ids(IReadOnlyList<int> numbers) => [.. numbers.TakeLast(Insight.MostTasks).Select(number => tasks[number].Id)];
}
