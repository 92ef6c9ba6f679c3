namespace Fabric.Core.Teams.Insights;

/// <summary>A team's insights, laid out so that those that can matter for a query are found without a look at all of them. Thread-safe.</summary>
internal sealed class InsightSet
{
    // What a single task showed says nothing against that task.
    private const int FewestSupport = 2;

    private readonly List<Insight> _always = [];
    private readonly Dictionary<string, List<Insight>> _byWord = new(StringComparer.Ordinal);
    private readonly bool _hasRoles;

    public InsightSet(IReadOnlyList<Insight> all)
    {
        All = all;
        Patterns = InsightMatch.Patterns(all);
        Advised = new(all, FewestSupport);
        foreach (var insight in all)
        {
            _hasRoles |= insight.Roles.Count > 0;
            if (insight.Condition.TaskWords.Count == 0)
            {
                _always.Add(insight);
            }
            else if (_byWord.TryGetValue(insight.Condition.TaskWords[0], out var others))
            {
                others.Add(insight);
            }
            else
            {
                _byWord[insight.Condition.TaskWords[0]] = [insight];
            }
        }
    }

    public IReadOnlyList<Insight> All { get; }

    /// <summary>The patterns with gaps among their actions.</summary>
    public IReadOnlySet<string> Patterns { get; }

    /// <summary>What those with support advise, whatever a query says.</summary>
    public AdvisedActions Advised { get; }

    /// <summary>Those that hold for a role; the set itself when all do.</summary>
    public InsightSet For(string role) => _hasRoles
        ? new([.. All.Where(insight => insight.Roles.Count == 0 || insight.Roles.Contains(role, StringComparer.Ordinal))])
        : this;

    /// <summary>Those whose words a query has, in no order that means anything.</summary>
    public IEnumerable<Insight> SaidBy(IReadOnlySet<string> queryWords)
    {
        foreach (var insight in _always)
        {
            yield return insight;
        }

        foreach (var word in queryWords)
        {
            foreach (var insight in _byWord.GetValueOrDefault(word) ?? [])
            {
                if (InsightMatch.SaysAll(insight.Condition, queryWords))
                {
                    yield return insight;
                }
            }
        }
    }
}
