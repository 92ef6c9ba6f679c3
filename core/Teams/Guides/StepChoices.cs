using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Whether a step of an earlier success was a choice of a kind that is known to go wrong: insights warn of the same kind of action, which
/// begins with the same word, with one word of it another. A single success may then have been luck, and who copies it does not look for the
/// better choice; which one to take is left to insights, who have the support of several tasks. A word that the query says is no choice: it is
/// what the task is about. Pure.
/// </summary>
/// <remarks>Cost of a step: linear in the actions that are warned of.</remarks>
internal sealed class StepChoices
{
    private readonly GuideQuery _query;
    private readonly string[][] _warned;

    /// <param name="query">What is asked for now.</param>
    /// <param name="items">The insights that can matter for it.</param>
    public StepChoices(GuideQuery query, IReadOnlyList<Insight> items)
    {
        _query = query;
        _warned = [.. items.Where(static item => item is { Action: not null, Lift: < 0 }).Select(static item => ActionPattern.Split(item.Action!))];
    }

    /// <summary>The steps that were no such choice.</summary>
    /// <param name="earlier">The earlier task's query.</param>
    /// <param name="actions">What was done in it, condensed.</param>
    public IReadOnlyList<string> Keep(string earlier, IReadOnlyList<string> actions)
    {
        if (_warned.Length == 0)
        {
            return actions;
        }

        var table = TaskWords.Differences(earlier, _query.Text);
        return [.. actions.Where(action => !IsRisky(ActionPattern.Split(TaskWords.Replace(action, table))))];
    }

    private bool IsRisky(string[] action) => Array.Exists(_warned, warned => IsBetween(warned, action));

    /// <summary>Whether who does the one has chosen against the other.</summary>
    private bool IsBetween(string[] other, string[] action)
    {
        if (other.Length != action.Length || action.Length == 0 || !ActionPattern.Fits(other[0], action[0], _query.Words))
        {
            return false;
        }

        var others = 0;
        for (var i = 1; i < action.Length; i++)
        {
            if (ActionPattern.Fits(other[i], action[i], _query.Words))
            {
                continue;
            }

            if (_query.Words.Contains(action[i].ToLowerInvariant()))
            {
                return false;
            }

            others++;
        }

        return others == 1;
    }
}
