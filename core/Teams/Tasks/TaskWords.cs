namespace Fabric.Core.Teams.Tasks;

/// <summary>Splits a task's texts into words, as conditions and action patterns compare them.</summary>
public static class TaskWords
{
    /// <summary>The words of a text in order, in lower case: runs of letters, digits, '-' and '_'; everything else is between words.</summary>
    /// <param name="text">A query, an action or an observation.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '_'))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }

    /// <summary>The distinct words of a text.</summary>
    /// <param name="text">A query.</param>
    public static IReadOnlySet<string> SetOf(string text) => new HashSet<string>(Of(text), StringComparer.Ordinal);

    /// <summary>How alike two sets of words are: Jaccard's index, 0 to 1; 0 when both are empty.</summary>
    /// <param name="first">Words.</param>
    /// <param name="second">Other words.</param>
    public static double Likeness(IReadOnlySet<string> first, IReadOnlySet<string> second)
    {
        var common = 0;
        foreach (var word in first)
        {
            common += second.Contains(word) ? 1 : 0;
        }

        return common / (double)Math.Max(1, first.Count + second.Count - common);
    }

    /// <summary>The words at the same place in which two texts of the same length differ: the first's, and what the second says there.</summary>
    internal static IReadOnlyDictionary<string, string> Differences(string first, string second)
    {
        var (from, to) = (Of(first), Of(second));
        var table = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; from.Count == to.Count && i < from.Count; i++)
        {
            if (from[i] != to[i])
            {
                table.TryAdd(from[i], to[i]);
            }
        }

        return table;
    }

    /// <summary>An action with some of its words replaced.</summary>
    internal static string Replace(string action, IReadOnlyDictionary<string, string> table) => table.Count == 0
        ? action
        : string.Join(' ', ActionPattern.Split(action).Select(word => table.GetValueOrDefault(word, word)));
}
