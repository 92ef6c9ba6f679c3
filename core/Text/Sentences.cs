namespace Fabric.Core.Text;

/// <summary>
/// Splits a text into sentences: at line ends, and after . ! ? (with the quotes and brackets behind them) where white space follows, unless
/// the stop belongs to an abbreviation; after their counterparts in Chinese and Japanese always. One pass, linear in the text.
/// </summary>
internal static class Sentences
{
    public static List<Sentence> Split(ReadOnlySpan<char> text)
    {
        var found = new List<Sentence>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\r' or '\u2028' or '\u2029')
            {
                Add(found, text, start, at);
                start = at + 1;
            }
            else if (EndsAt(text, start, at))
            {
                at = Behind(text, at);
                Add(found, text, start, at + 1);
                start = at + 1;
            }
        }

        Add(found, text, start, text.Length);
        return found;
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int start, int at) => text[at] switch
    {
        '\u3002' or '\uFF01' or '\uFF1F' => true,
        '!' or '?' => IsLast(text, at),
        '.' => IsLast(text, at) && !Names.IsAbbreviation(LastWord(text[start..at])),
        _ => false,
    };

    private static bool IsLast(ReadOnlySpan<char> text, int at)
    {
        at = Behind(text, at) + 1;
        return at == text.Length || char.IsWhiteSpace(text[at]);
    }

    // The last of the stops, closing quotes and brackets that follow one another.
    private static int Behind(ReadOnlySpan<char> text, int at)
    {
        while (at + 1 < text.Length && text[at + 1] is '.' or '!' or '?' or '"' or '\'' or ')' or ']' or '\u201D' or '\u2019' or '\u300D')
        {
            at++;
        }

        return at;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var at = text.Length;
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]) && text[at - 1] is not '(' and not '"')
        {
            at--;
        }

        return text[at..];
    }

    private static void Add(List<Sentence> found, ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (start < end && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end)
        {
            found.Add(new(start, end - start));
        }
    }
}
