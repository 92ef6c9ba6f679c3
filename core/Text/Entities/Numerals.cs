namespace Fabric.Core.Text;

/// <summary>Reads written numbers.</summary>
internal static class Numerals
{
    private const int MaxDigits = 24;

    private static readonly string[] Small =
    [
        "zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Reads digits at the beginning, with a fraction and with commas between groups of three.</summary>
    /// <param name="text">Text that begins with a digit.</param>
    /// <param name="value">The number.</param>
    /// <param name="length">How many chars were read.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal value, out int length)
    {
        value = 0;
        length = 0;
        var scale = 0m;
        var digits = 0;
        for (; length < text.Length; length++)
        {
            var c = text[length];
            if (char.IsAsciiDigit(c) && digits < MaxDigits)
            {
                digits++;
                value = scale == 0 ? (value * 10) + (c - '0') : value + ((c - '0') * scale);
                scale /= 10;
            }
            else if (c == ',' && scale == 0 && IsGroup(text[(length + 1)..]))
            {
                continue;
            }
            else if (c == '.' && scale == 0 && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))
            {
                scale = 0.1m;
            }
            else
            {
                break;
            }
        }

        return digits > 0 && !(length < text.Length && char.IsAsciiDigit(text[length]));
    }

    /// <summary>The number that a folded word spells, 2 to 90 and zero; -1 for any other. "One" is mostly a pronoun and is none.</summary>
    public static int Spelled(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 9)
        {
            return -1;
        }

        for (var i = 0; i < Small.Length; i++)
        {
            if (word.SequenceEqual(Small[i]))
            {
                return i;
            }
        }

        for (var i = 0; i < Tens.Length; i++)
        {
            if (word.SequenceEqual(Tens[i]))
            {
                return (i + 2) * 10;
            }
        }

        return word.SequenceEqual("dozen") ? 12 : -1;
    }

    /// <summary>The product, or the larger bound of an amount where it would overflow.</summary>
    public static decimal Multiply(decimal value, decimal scale) => value > decimal.MaxValue / scale ? decimal.MaxValue : value * scale;

    private static bool IsGroup(ReadOnlySpan<char> rest)
        => rest.Length >= 3 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2])
            && (rest.Length == 3 || !char.IsAsciiDigit(rest[3]));
}
