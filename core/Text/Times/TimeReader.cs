namespace Fabric.Core.Text;

/// <summary>Reads the words of time expressions at any place of a text. Looks at a bounded number of chars each time.</summary>
internal ref struct TimeReader(ReadOnlySpan<char> text, DateOrder order)
{
    /// <summary>Added to the minutes of a clock time that has minutes and not only an hour.</summary>
    public const int Exact = 10_000;

    private const int MostSeparators = 3;
    private const int LongestWord = 40;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly DateOrder _order = order;

    /// <summary>How many words have been read: the work done, for tests of its bound.</summary>
    public long Reads { get; private set; }

    /// <summary>The word after a token; of kind None where there is none close by, or it is not one of time.</summary>
    public TimeToken After(TimeToken token)
    {
        var at = token.End;
        var end = Math.Min(_text.Length, at + MostSeparators);
        while (at < end && _text[at] is ' ' or ',' or '-' or '\'' or '\u2019' or '\n' or '\t')
        {
            at++;
        }

        return at == token.End || at >= _text.Length || !IsWordChar(_text[at]) ? new TimeToken(default, 0, at, at) : At(at);
    }

    /// <summary>The word that starts at an index.</summary>
    public TimeToken At(int start)
    {
        Reads++;
        if (char.IsAsciiDigit(_text[start]))
        {
            return TimeNumbers.Read(_text, start, _order);
        }

        var end = start;
        var limit = Math.Min(_text.Length, start + LongestWord);
        while (end < limit && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        // "Q3"
        var isQuarter = end < _text.Length && end - start == 1 && _text[end] is >= '1' and <= '4';
        if (isQuarter && (end + 1 == _text.Length || !IsWordChar(_text[end + 1])))
        {
            end++;
        }
        else if (end == start || (end < _text.Length && IsWordChar(_text[end])))
        {
            return new TimeToken(default, 0, start, Math.Max(end, start + 1));
        }

        var (kind, value) = TimeLexicon.Find(_text[start..end]);
        return new TimeToken(kind, value, start, end);
    }

    /// <summary>The start of the first word at or after an index, or the text's length.</summary>
    public readonly int WordStart(int at)
    {
        while (at < _text.Length && !IsWordChar(_text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the word that an index is in.</summary>
    public readonly int WordEnd(int at)
    {
        while (at < _text.Length && IsWordChar(_text[at]))
        {
            at++;
        }

        return at;
    }

    public readonly bool IsLower(TimeToken token) => char.IsAsciiLetterLower(_text[token.Start]);

    public static bool IsWordChar(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c >= 0x80 && char.IsLetterOrDigit(c));
}
