using Fabric.Core.Memories;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Insights;

/// <summary>The actions that insights advise, each with the highest weight, whatever their conditions. Thread-safe.</summary>
internal sealed class AdvisedActions
{
    private readonly Dictionary<string, double> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, double> _withGaps = new(StringComparer.OrdinalIgnoreCase);

    public AdvisedActions(IReadOnlyList<Insight> insights)
    {
        foreach (var insight in insights)
        {
            if (insight is { Action: { } action, Lift: > 0, Trust: > Trust.Quarantined } && InsightMatch.Weight(insight) is > 0 and var weight)
            {
                var weights = ActionPattern.HasGap(action) ? _withGaps : _names;
                weights[action] = Math.Max(weight, weights.GetValueOrDefault(action));
            }
        }
    }

    public bool IsEmpty => _names.Count == 0 && _withGaps.Count == 0;

    /// <summary>The highest weight with which an action is advised; 0 when it is not.</summary>
    public double Weight(string action, IReadOnlySet<string> queryWords)
    {
        var most = _names.GetValueOrDefault(action);
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
