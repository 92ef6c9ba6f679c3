using Fabric.Core.Memories;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Insights;

/// <summary>The actions that insights advise, each with the highest weight, whatever their conditions. Thread-safe.</summary>
internal sealed class AdvisedActions
{
    private readonly Dictionary<string, double> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, double> _withGaps = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="insights">The insights.</param>
    /// <param name="fewestSupport">How many tasks must speak for one.</param>
    public AdvisedActions(IReadOnlyList<Insight> insights, int fewestSupport = 0)
    {
        foreach (var insight in insights)
        {
            if (insight is { Action: { } action, Lift: > 0, Trust: > Trust.Quarantined } && insight.Support >= fewestSupport && InsightMatch.Weight(insight) is > 0 and var weight)
            {
                var weights = ActionPattern.HasGap(action) ? _withGaps : _names;
                weights[action] = Math.Max(weight, weights.GetValueOrDefault(action));
            }
        }
    }

    public bool IsEmpty => _names.Count == 0 && _withGaps.Count == 0;

    /// <summary>The highest weight with which an action is advised; 0 when it is not.</summary>
    /// <param name="action">The action.</param>
    /// <param name="queryWords">The words of the query, in lower case.</param>
    /// <param name="byName">Whether advice on the action by its full name counts, beside that on patterns.</param>
    public double Weight(string action, IReadOnlySet<string> queryWords, bool byName = true)
    {
        var most = byName ? _names.GetValueOrDefault(action) : 0;
        foreach (var (pattern, weight) in _withGaps)
        {
            if (weight > most && ActionPattern.Matches(pattern, action, queryWords))
            {
                most = weight;
            }
        }

        return most;
    }
}
