using System.Text.RegularExpressions;

namespace Fabric.Bench.Learn.Worlds;

/// <summary>Replaces words by other common words, one to one, wherever they stand in a text.</summary>
internal sealed partial class Renaming(IReadOnlyDictionary<string, string> table)
{
    /// <summary>New words for every word of a world.</summary>
    public static Renaming Of(World world, int table)
    {
        var random = StableRandom.For("renaming", table);
        var names = random.Draw(CommonWords.All.Except(world.Words, StringComparer.Ordinal), world.Words.Count);
        return new(world.Words.Zip(names).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    public string Apply(string text) => Word().Replace(text, match => Replace(match.Value));

    private string Replace(string word)
    {
        if (table.TryGetValue(word, out var other))
        {
            return other;
        }

        return char.IsAsciiLetterUpper(word[0]) && table.TryGetValue(char.ToLowerInvariant(word[0]) + word[1..], out other)
            ? char.ToUpperInvariant(other[0]) + other[1..]
            : word;
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
