namespace Fabric.Core.Teams.Tasks;

/// <summary>
/// Patterns of actions: an action's name, in which <see cref="AnyQueryWord"/> as a word stands for any one word of the task's query. Pure.
/// </summary>
public static class ActionPattern
{
    /// <summary>Stands for any one word of the task's query.</summary>
    public const string AnyQueryWord = "{}";

    /// <summary>Whether an action is of a pattern: word by word, without regard to case.</summary>
    /// <param name="pattern">The pattern; one without <see cref="AnyQueryWord"/> is the action's name.</param>
    /// <param name="action">The action.</param>
    /// <param name="queryWords">The words of the task's query, in lower case.</param>
    public static bool Matches(string pattern, string action, IReadOnlySet<string> queryWords)
    {
        if (!HasGap(pattern))
        {
            return string.Equals(pattern, action, StringComparison.OrdinalIgnoreCase);
        }

        var (expected, actual) = (Split(pattern), Split(action));
        if (expected.Length != actual.Length)
        {
            return false;
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (!Fits(expected[i], actual[i], queryWords))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a word of an action is the one at its place in a pattern.</summary>
    internal static bool Fits(string part, string word, IReadOnlySet<string> queryWords) => part == AnyQueryWord
        ? queryWords.Contains(word.ToLowerInvariant())
        : string.Equals(part, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether any action in a list is of a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="queryWords">The words of the task's query, in lower case.</param>
    public static bool MatchesAny(string pattern, IReadOnlyList<string> actions, IReadOnlySet<string> queryWords)
    {
        foreach (var action in actions)
        {
            if (Matches(pattern, action, queryWords))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a pattern with some of its words that are the query's, but not the condition's, turned into gaps is one of those known.</summary>
    internal static bool IsCaseOfAny(
        string pattern, IReadOnlyList<string> conditionWords, IReadOnlySet<string> queryWords, IReadOnlySet<string> patterns)
    {
        var parts = Split(pattern);
        for (var i = 0; i < parts.Length; i++)
        {
            var word = parts[i].ToLowerInvariant();
            if (queryWords.Contains(word) && !conditionWords.Contains(word, StringComparer.Ordinal))
            {
                var own = parts[i];
                parts[i] = AnyQueryWord;
                if (patterns.Contains(string.Join(' ', parts)))
                {
                    return true;
                }

                parts[i] = own;
            }
        }

        return false;
    }

    /// <summary>Whether one action could be of both patterns.</summary>
    internal static bool MayMeet(string first, string second)
    {
        var (left, right) = (Split(first), Split(second));
        for (var i = 0; left.Length == right.Length && i < left.Length; i++)
        {
            if (left[i] != AnyQueryWord && right[i] != AnyQueryWord && !string.Equals(left[i], right[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return left.Length == right.Length;
    }

    internal static bool HasGap(string pattern) => pattern.Contains(AnyQueryWord, StringComparison.Ordinal);

    internal static string[] Split(string action) => action.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
