using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>
/// Finds the pattern of an action: a word of it that is a word of the query becomes a gap, once actions that differ in nothing but
/// this word were taken for queries that differ in it too, or were refused where the query does not say their word.
/// </summary>
internal sealed class ActionLifting
{
    // One word may be chance; a second one at the same place is not.
    private const int FewestWords = 2;

    private readonly QueryVocabulary _queries;
    private readonly Dictionary<string, HashSet<string>[]> _words = new(StringComparer.Ordinal);

    public ActionLifting(IReadOnlyList<TaskTrace> tasks, QueryVocabulary queries)
    {
        _queries = queries;
        for (var t = 0; t < tasks.Count; t++)
        {
            foreach (var action in tasks[t].Steps.Select(step => step.Action).Distinct(StringComparer.Ordinal))
            {
                Count(action, queries.Queries[t]);
            }

            foreach (var action in tasks[t].Steps.Where(step => step.Reward < 0).Select(step => step.Action).Distinct(StringComparer.Ordinal))
            {
                CountOther(action, queries.Queries[t]);
            }
        }
    }

    /// <summary>The pattern of an action in a task, and the words in its gaps.</summary>
    public (string Pattern, string[] Fillers) Lift(string action, IReadOnlyList<string> query)
    {
        var (frame, gaps) = Frame(action, query);
        if (gaps.Count == 0)
        {
            return (action, []);
        }

        var seen = _words.GetValueOrDefault(frame);
        var parts = ActionPattern.Split(action);
        var fillers = new List<string>();
        for (var i = 0; i < gaps.Count; i++)
        {
            if (seen is not null && seen[i].Count >= FewestWords)
            {
                fillers.Add(parts[gaps[i]].ToLowerInvariant());
                parts[gaps[i]] = ActionPattern.AnyQueryWord;
            }
        }

        return (fillers.Count == 0 ? action : string.Join(' ', parts), [.. fillers]);
    }

    private void Count(string action, IReadOnlyList<string> query)
    {
        var (frame, gaps) = Frame(action, query);
        if (gaps.Count == 0)
        {
            return;
        }

        var seen = Seen(frame, gaps.Count);
        var parts = ActionPattern.Split(action);
        for (var i = 0; i < gaps.Count; i++)
        {
            seen[i].Add(parts[gaps[i]].ToLowerInvariant());
        }
    }

    /// <summary>
    /// A refused action that names a word of other queries where it might have named one of this: a second word at that place, which is
    /// not the query's own.
    /// </summary>
    private void CountOther(string action, IReadOnlyList<string> query)
    {
        var (frame, gaps) = Frame(action, query);
        var parts = ActionPattern.Split(frame);
        for (var i = 0; i < parts.Length; i++)
        {
            var own = parts[i];
            var word = own.ToLowerInvariant();
            if (own == ActionPattern.AnyQueryWord || !_queries.IsSaid(word) || !_queries.Tells(word))
            {
                continue;
            }

            parts[i] = ActionPattern.AnyQueryWord;
            var at = gaps.Count(gap => gap < i);
            Seen(string.Join(' ', parts), gaps.Count + 1)[at].Add(word);
            parts[i] = own;
        }
    }

    private HashSet<string>[] Seen(string frame, int gaps)
    {
        if (!_words.TryGetValue(frame, out var seen))
        {
            _words[frame] = seen = [.. Enumerable.Range(0, gaps).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        }

        return seen;
    }

    private (string Frame, List<int> Gaps) Frame(string action, IReadOnlyList<string> query)
    {
        var parts = ActionPattern.Split(action);
        var gaps = new List<int>();
        for (var i = 0; i < parts.Length; i++)
        {
            var word = parts[i].ToLowerInvariant();
            if (_queries.Tells(word) && query.Contains(word, StringComparer.Ordinal))
            {
                gaps.Add(i);
                parts[i] = ActionPattern.AnyQueryWord;
            }
        }

        return (gaps.Count == 0 ? action : string.Join(' ', parts), gaps);
    }
}
