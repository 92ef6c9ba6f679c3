using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Whether an earlier task still stands beside what the team has learned since. A single task proves less than an insight with support: a
/// success is no example where insights warn of a step of it, and a failure is no warning where they advise the step that ended it. Pure.
/// </summary>
internal sealed class TrajectoryDoubts
{
    private readonly string _query;
    private readonly IReadOnlySet<string> _words;
    private readonly HashSet<string> _patterns;
    private readonly ILookup<string, Insight> _byName;
    private readonly Insight[] _withGaps;

    /// <param name="query">What is asked for now.</param>
    /// <param name="insights">Those that can matter for it.</param>
    public TrajectoryDoubts(string query, IReadOnlyList<Insight> insights)
    {
        _query = query;
        _words = TaskWords.SetOf(query);
        _patterns = InsightMatch.Patterns(insights);
        _byName = insights.Where(insight => insight.Action is { } action && !ActionPattern.HasGap(action))
            .ToLookup(insight => insight.Action!, StringComparer.OrdinalIgnoreCase);
        _withGaps = [.. insights.Where(insight => insight.Action is { } action && ActionPattern.HasGap(action))];
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

        var table = TaskWords.Differences(earlier, _query);
        var done = actions.Select(action => TaskWords.Replace(action, table)).ToList();
        if (outcome != TaskOutcome.Succeeded)
        {
            return Weight(done[^1], done[..^1]) > GateOptions.Default.WarnWeight;
        }

        for (var i = 0; i < done.Count; i++)
        {
            if (Weight(done[i], done[..i]) < -GateOptions.Default.WarnWeight)
            {
                return true;
            }
        }

        return false;
    }

    private double Weight(string action, IReadOnlyList<string> done) =>
        InsightMatch.About(action, _words, new(_query, done, null), _byName[action].Concat(_withGaps), _patterns).Weight;
}
