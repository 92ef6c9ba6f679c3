namespace Fabric.Core.Text;

/// <summary>
/// Light stemmers for French, Spanish, Italian and Portuguese, after J. Savoy ("A stemming procedure and stopword list for
/// general French corpora", JASIS 50(10), 1999; CLEF 2001 and SAC 2006 for the others): gender and number only.
/// </summary>
internal static class RomanceStemmers
{
    public static int French(Span<char> word)
    {
        var length = word.Length;
        if (length < 6)
        {
            return length;
        }

        if (word[^1] == 'x')
        {
            if (word[^3] == 'a' && word[^2] == 'u')
            {
                word[^2] = 'l';
            }

            return length - 1;
        }

        length -= word[length - 1] == 's' ? 1 : 0;
        length -= word[length - 1] == 'r' ? 1 : 0;
        length -= word[length - 1] == 'e' ? 1 : 0;
        length -= word[length - 1] == 'e' ? 1 : 0;
        length -= word[length - 1] == word[length - 2] ? 1 : 0;
        return length;
    }

    public static int Spanish(Span<char> word)
    {
        var length = word.Length;
        if (length < 5)
        {
            return length;
        }

        if (word[^1] is 'o' or 'a' or 'e')
        {
            return length - 1;
        }

        if (word[^1] != 's')
        {
            return length;
        }

        if (word[^2] == 'e' && word[^3] == 's' && word[^4] == 'e')
        {
            return length - 2;
        }

        if (word[^2] == 'e' && word[^3] == 'c')
        {
            word[^3] = 'z';
            return length - 2;
        }

        return word[^2] is 'o' or 'a' or 'e' ? length - 2 : length;
    }

    public static int Italian(Span<char> word)
    {
        var length = word.Length;
        if (length < 6)
        {
            return length;
        }

        return word[^1] switch
        {
            'e' or 'i' => word[^2] is 'i' or 'h' ? length - 2 : length - 1,
            'a' or 'o' => word[^2] == 'i' ? length - 2 : length - 1,
            _ => length,
        };
    }

    public static int Portuguese(Span<char> word)
    {
        if (word.Length < 4)
        {
            return word.Length;
        }

        var length = PortugueseNumber(word);
        return length > 3 && word[length - 1] is 'a' or 'e' or 'o' ? length - 1 : length;
    }

    private static int PortugueseNumber(Span<char> word)
    {
        var length = word.Length;
        if (length > 6 && word.EndsWith("mente"))
        {
            return length - 5;
        }

        if (word[^1] != 's')
        {
            return length;
        }

        if (length > 4 && word[^2] == 'e' && word[^3] is 'r' or 's' or 'l' or 'z')
        {
            return length - 2;
        }

        if (word[^2] == 'n')
        {
            word[^2] = 'm';
            return length - 1;
        }

        if (length > 4 && word[^2] == 'i')
        {
            if (word[^3] is 'a' or 'e' or 'o')
            {
                word[^2] = 'l';
                return length - 1;
            }

            word[^1] = 'l';
            return length;
        }

        if (word[^2] == 'e' && word[^3] is 'o' or 'a')
        {
            word[^3] = 'a';
            word[^2] = 'o';
        }

        return length - 1;
    }
}
