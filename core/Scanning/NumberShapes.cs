namespace Fabric.Core.Scanning;

/// <summary>Numbers that are known by their form and their check digits. Each says how long the one at the start of a text is; 0 when none is.</summary>
internal static class NumberShapes
{
    private const int LongestIban = 34;
    private const int ShortestIban = 15;

    /// <summary>A payment card: 13 to 19 digits in groups, of a known kind of issuer, with the check digit of Luhn.</summary>
    public static int Card(ReadOnlySpan<char> text)
    {
        Span<byte> digits = stackalloc byte[19];
        var (count, length) = Digits(text, digits, " -");
        if (count < 13 || digits[0] is < 3 or > 6)
        {
            return 0;
        }

        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            var digit = digits[count - 1 - i] << (i & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0 ? length : 0;
    }

    /// <summary>A phone number in the international form, or in the North American one with its separators.</summary>
    public static int Phone(ReadOnlySpan<char> text)
    {
        Span<byte> digits = stackalloc byte[15];
        if (text[0] == '+')
        {
            var (count, length) = Digits(text[1..], digits, " -().");
            return count >= 8 && text.Length > 1 && char.IsAsciiDigit(text[1]) ? length + 1 : 0;
        }

        foreach (var form in (ReadOnlySpan<string>)["(ddd) ddd-dddd", "ddd-ddd-dddd"])
        {
            if (Fits(text, form))
            {
                return form.Length;
            }
        }

        return 0;
    }

    /// <summary>An IBAN: a country, two check digits and up to 30 more characters, with the remainder of ISO 7064.</summary>
    public static int Iban(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestIban || !char.IsAsciiLetterUpper(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return 0;
        }

        Span<char> compact = stackalloc char[LongestIban + 1];
        var (count, length) = (0, 0);
        for (var i = 0; i < text.Length && count <= LongestIban; i++)
        {
            if (char.IsAsciiLetterUpper(text[i]) || char.IsAsciiDigit(text[i]))
            {
                compact[count++] = text[i];
                length = i + 1;
            }
            else if (text[i] != ' ' || i + 1 >= text.Length || text[i + 1] == ' ')
            {
                break;
            }
        }

        // What follows after a space may be a word of its own: the longest that fits its check digits counts.
        for (; count >= ShortestIban; count--)
        {
            if (count <= LongestIban && Remainder(compact[..count]) == 1 && EndsAt(text, count) is var end and > 0)
            {
                return Math.Min(end, length);
            }
        }

        return 0;
    }

    private static int Remainder(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest;
    }

    // Where the so many characters end; 0 when another letter or digit follows at once.
    private static int EndsAt(ReadOnlySpan<char> text, int count)
    {
        var at = 0;
        for (; count > 0; at++)
        {
            count -= text[at] == ' ' ? 0 : 1;
        }

        return at < text.Length && char.IsLetterOrDigit(text[at]) ? 0 : at;
    }

    // Digits with single separators between; (0, 0) when there are more than fit or a letter follows.
    private static (int Count, int Length) Digits(ReadOnlySpan<char> text, Span<byte> digits, ReadOnlySpan<char> separators)
    {
        var (count, length) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count == digits.Length)
                {
                    return default;
                }

                digits[count++] = (byte)(text[i] - '0');
                length = i + 1;
            }
            else if (!separators.Contains(text[i]) || i - length > 1)
            {
                break;
            }
        }

        return length < text.Length && char.IsLetter(text[length]) ? default : (count, length);
    }

    private static bool Fits(ReadOnlySpan<char> text, string form)
    {
        for (var i = 0; i < form.Length; i++)
        {
            if (i >= text.Length || (form[i] == 'd' ? !char.IsAsciiDigit(text[i]) : text[i] != form[i]))
            {
                return false;
            }
        }

        return text.Length == form.Length || !char.IsLetterOrDigit(text[form.Length]);
    }
}
