using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Whether insights know a better choice than a step of an earlier success: the same kind of action, which begins with the same word, with one
/// word of it another, that they advise more here. A word that the query says is no choice: it is what the task is about. A single success may
/// have been luck, and who copies its choice does not try the better one. Pure.
/// </summary>
/// <remarks>Cost of a step: linear in the advised actions.</remarks>
internal sealed class StepChoices
{
    private readonly string _query;
    private readonly IReadOnlySet<string> _words;
    private readonly AdvisedActions _here;
    private readonly (string[] Parts, double Weight)[] _choices;

    /// <param name="query">What is asked for now.</param>
    /// <param name="items">The insights that can matter for it.</param>
    /// <param name="here">What they advise.</param>
    public StepChoices(string query, IReadOnlyList<Insight> items, AdvisedActions here)
    {
        _query = query;
        _words = TaskWords.SetOf(query);
        _here = here;
        _choices =
        [
            .. items.Where(static item => item is { Action: not null, Lift: > 0 })
                .Select(static item => (ActionPattern.Split(item.Action!), InsightMatch.Weight(item))),
        ];
    }

    /// <summary>The steps for which no better choice is known.</summary>
    /// <param name="earlier">The earlier task's query.</param>
    /// <param name="actions">What was done in it, condensed.</param>
    public IReadOnlyList<string> Keep(string earlier, IReadOnlyList<string> actions)
    {
        if (_choices.Length == 0)
        {
            return actions;
        }

        var table = TaskWords.Differences(earlier, _query);
        return [.. actions.Where(action => !HasBetter(TaskWords.Replace(action, table)))];
    }

    private bool HasBetter(string action)
    {
        var (parts, weight) = (ActionPattern.Split(action), _here.Weight(action, _words));
        foreach (var choice in _choices)
        {
            if (choice.Weight > weight && IsBetween(choice.Parts, parts))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether who does the one has chosen against the other.</summary>
    private bool IsBetween(string[] choice, string[] action)
    {
        if (choice.Length != action.Length || action.Length == 0 || !ActionPattern.Fits(choice[0], action[0], _words))
        {
            return false;
        }

        var others = 0;
        for (var i = 1; i < action.Length; i++)
        {
            if (ActionPattern.Fits(choice[i], action[i], _words))
            {
                continue;
            }

            if (_words.Contains(action[i].ToLowerInvariant()))
            {
                return false;
            }

            others++;
        }

        return others == 1;
    }
}
