using System.Collections.Frozen;

namespace Fabric.Core.Text;

/// <summary>A fixed set of folded words that is asked by span, without allocating.</summary>
internal readonly struct WordSet
{
    private static readonly char[] Separators = [' ', '\n', '\r'];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    /// <param name="words">The words, separated by spaces or line ends.</param>
    public WordSet(params ReadOnlySpan<string> words)
    {
        var all = string.Join(' ', words!).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        _longest = all.Max(word => word.Length);
        _lookup = all.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many words there are.</summary>
    public int Count => _lookup.Set.Count;

    /// <summary>True for a word of the set.</summary>
    public bool Contains(ReadOnlySpan<char> word) => word.Length <= _longest && _lookup.Contains(word);
}
