using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Whether an earlier task still stands beside what the team has learned since. A single task proves less than an insight with support: a
/// success is no example where insights warn of a step of it, and a failure is no warning where they advise the step that ended it. Pure.
/// </summary>
/// <remarks>Cost: linear in the steps of a trajectory, times the patterns with gaps and the insights about a step.</remarks>
internal sealed class TrajectoryDoubts
{
    private readonly GuideQuery _query;
    private readonly ILookup<string, Insight> _byName;
    private readonly Insight[] _withGaps;

    // The patterns with gaps that conditions ask for; those without are looked up.
    private readonly string[] _askedFor;

    /// <param name="query">What is asked for now.</param>
    /// <param name="insights">Those that can matter for it.</param>
    public TrajectoryDoubts(GuideQuery query, IReadOnlyList<Insight> insights)
    {
        _query = query;
        var patterns = InsightMatch.Patterns(insights);
        var about = insights.Where(insight => insight.Action is not null && insight.Condition.Seen.Count == 0
            && InsightMatch.SaysAll(insight.Condition, _query.Words) && !InsightMatch.IsCase(insight, _query.Words, patterns)).ToList();
        _byName = about.Where(static insight => !ActionPattern.HasGap(insight.Action!)).ToLookup(static insight => insight.Action!, StringComparer.OrdinalIgnoreCase);
        _withGaps = [.. about.Where(static insight => ActionPattern.HasGap(insight.Action!))];
        _askedFor = [.. about.SelectMany(static insight => insight.Condition.Done.Concat(insight.Condition.NotDone)).Where(ActionPattern.HasGap).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether insights speak against what the trajectory shows.</summary>
    /// <param name="earlier">The earlier task's query.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="actions">What was done in it, condensed.</param>
    public bool Contradict(string earlier, TaskOutcome outcome, IReadOnlyList<string> actions)
    {
        if ((_byName.Count == 0 && _withGaps.Length == 0) || actions.Count == 0)
        {
            return false;
        }

        var table = TaskWords.Differences(earlier, _query.Text);
        var done = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < actions.Count; i++)
        {
            var action = TaskWords.Replace(actions[i], table);
            if (outcome == TaskOutcome.Succeeded && Weight(action, done) < -GateOptions.Default.WarnWeight)
            {
                return true;
            }

            if (outcome != TaskOutcome.Succeeded && i == actions.Count - 1)
            {
                return Weight(action, done) > GateOptions.Default.WarnWeight;
            }

            Do(action, done);
        }

        return false;
    }

    // What was done, by name and by each pattern that is asked for: so that no step is compared with all before it.
    private void Do(string action, HashSet<string> done)
    {
        if (!done.Add(action))
        {
            return;
        }

        foreach (var pattern in _askedFor)
        {
            if (!done.Contains(pattern) && ActionPattern.Matches(pattern, action, _query.Words))
            {
                done.Add(pattern);
            }
        }
    }

    private double Weight(string action, HashSet<string> done) => InsightMatch.About(
        action,
        _query.Words,
        _byName[action].Concat(_withGaps),
        insight => insight.Condition.Done.All(done.Contains) && !insight.Condition.NotDone.Any(done.Contains)).Weight;
}
