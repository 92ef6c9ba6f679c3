namespace Fabric.Core.Text;

/// <summary>Estimates how many tokens a language model makes of a text, rather too many than too few.</summary>
/// <remarks>
/// <para>Byte-pair tokenisers differ, so this is a rule and no tokeniser: a run of ASCII letters is 1 token up to 7 letters and 1 more
/// for each 4 beyond, or for each change from lower to upper case; digits 1 per 2; each punctuation mark 1, but a run of the same
/// one 1 per 4; line ends 1; other white space 1 per 4 beyond a single space; letters of other alphabets 1 per 2; Han, Kana, Hangul
/// and Thai 3 per 2 chars; anything outside the basic plane (emoji) 3.</para>
/// <para>English prose comes to about 4 chars per token. No guarantee: random strings may need more.</para>
/// </remarks>
public static class TokenEstimate
{
    /// <summary>The estimated tokens. Pure; allocates nothing; one pass.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            var end = at + 1;
            if (char.IsAsciiLetter(c))
            {
                tokens += Letters(text, at, out end);
            }
            else if (char.IsAsciiDigit(c))
            {
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                tokens += (end - at + 1) / 2;
            }
            else if (c < 0x80)
            {
                while (end < text.Length && text[end] == c)
                {
                    end++;
                }

                tokens += c == ' ' ? (end - at + 2) / 4 : (end - at + 3) / 4;
            }
            else
            {
                tokens += Other(text, at, out end);
            }

            at = end;
        }

        return tokens;
    }

    private static int Letters(ReadOnlySpan<char> text, int start, out int end)
    {
        var humps = 0;
        end = start + 1;
        for (; end < text.Length && char.IsAsciiLetter(text[end]); end++)
        {
            humps += char.IsAsciiLetterUpper(text[end]) && char.IsAsciiLetterLower(text[end - 1]) ? 1 : 0;
        }

        var length = end - start;
        return Math.Max(1 + humps, length <= 7 ? 1 : 1 + ((length - 7 + 3) / 4));
    }

    private static int Other(ReadOnlySpan<char> text, int start, out int end)
    {
        if (char.IsSurrogate(text[start]))
        {
            end = start + CharKinds.Decode(text, start, out _);
            return 3;
        }

        var isDense = IsDense(text[start]);
        end = start + 1;
        while (end < text.Length && text[end] >= 0x80 && !char.IsSurrogate(text[end]) && IsDense(text[end]) == isDense)
        {
            end++;
        }

        var length = end - start;
        return isDense ? ((3 * length) + 1) / 2 : (length + 1) / 2;
    }

    private static bool IsDense(char c)
        => CharKinds.IsUnspaced(c)
            || c is >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7A3' or >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFF65';
}
