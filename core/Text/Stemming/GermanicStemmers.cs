namespace Fabric.Core.Text;

/// <summary>
/// Light stemmers for German (J. Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian languages",
/// SAC 2006) and, in the same manner, Dutch: plural and adjective endings, then the spelling that they changed.
/// </summary>
internal static class GermanicStemmers
{
    public static int German(Span<char> word)
    {
        var length = GermanCase(word);
        ReadOnlySpan<char> rest = word[..length];
        if (length > 5 && rest.EndsWith("est", StringComparison.Ordinal))
        {
            return length - 3;
        }

        if (length > 4 && rest[^2] == 'e' && rest[^1] is 'r' or 'n')
        {
            return length - 2;
        }

        return length > 4 && rest.EndsWith("st", StringComparison.Ordinal) && TakesEnding(rest[^3]) ? length - 2 : length;
    }

    private static int GermanCase(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length > 5 && word.EndsWith("ern", StringComparison.Ordinal))
        {
            return length - 3;
        }

        if (length > 4 && word[^2] == 'e' && word[^1] is 'm' or 'n' or 'r' or 's')
        {
            return length - 2;
        }

        if (length > 3 && word[^1] == 'e')
        {
            return length - 1;
        }

        return length > 3 && word[^1] == 's' && TakesEnding(word[^2]) ? length - 1 : length;
    }

    private static bool TakesEnding(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';

    public static int Dutch(Span<char> word)
    {
        var length = word.Length;
        ReadOnlySpan<char> all = word;
        if (length > 6 && all.EndsWith("heden", StringComparison.Ordinal))
        {
            "heid".CopyTo(word[(length - 5)..]);
            return length - 1;
        }

        length -= length > 4 && all.EndsWith("en", StringComparison.Ordinal) ? 2
            : length > 3 && all[^1] == 'e' ? 1
            : length > 3 && all[^1] == 's' && all[^2] is not ('s' or 'a' or 'e' or 'i' or 'o' or 'u') ? 1 : 0;
        return DutchSpelling(word, length);
    }

    // An open syllable hides a long vowel (bomen, boom), a closed one doubles its consonant (bommen, bom).
    private static int DutchSpelling(Span<char> word, int length)
    {
        if (length > 3 && word[length - 1] == word[length - 2] && !IsVowel(word[length - 1]))
        {
            length--;
        }
        else if (length > 3 && !IsVowel(word[length - 1]) && word[length - 2] == word[length - 3] && IsVowel(word[length - 2]))
        {
            word[length - 2] = word[length - 1];
            length--;
        }

        word[length - 1] = word[length - 1] switch { 'z' => 's', 'v' => 'f', var c => c };
        return length;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
