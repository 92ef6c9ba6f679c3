namespace Fabric.Core.Text;

/// <summary>The light stemmer for Russian of L. Dolamic and J. Savoy ("Indexing and searching strategies for the Russian
/// language", JASIST 60(12), 2009): case endings of nouns and adjectives.</summary>
internal static class RussianStemmer
{
    private static readonly string[] Four = ["иями", "оями"];

    private static readonly string[] Three =
        ["иям", "иях", "оях", "ями", "оям", "ами", "его", "ему", "ери", "ими", "ого", "ому", "ыми", "оев"];

    private static readonly string[] Two =
    [
        "ая", "яя", "ях", "юю", "ах", "ею", "их", "ия", "ию", "ою", "ую", "ям", "ых", "ея", "ам", "ем", "ей", "ев", "ий",
        "им", "ое", "ой", "ом", "ов", "ые", "ый", "ым", "ми",
    ];

    public static int Stem(Span<char> word)
    {
        var length = word.Length - CaseEnding(word);
        if (length > 3 && word[length - 1] is 'ь' or 'и')
        {
            return length - 1;
        }

        return length > 3 && word[length - 1] == 'н' && word[length - 2] == 'н' ? length - 1 : length;
    }

    private static int CaseEnding(ReadOnlySpan<char> word) => word.Length switch
    {
        > 6 when EndsInAny(word, Four) => 4,
        > 5 when EndsInAny(word, Three) => 3,
        > 4 when EndsInAny(word, Two) => 2,
        > 3 when word[^1] is 'а' or 'е' or 'и' or 'о' or 'у' or 'й' or 'ы' or 'я' or 'ь' => 1,
        _ => 0,
    };

    private static bool EndsInAny(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
