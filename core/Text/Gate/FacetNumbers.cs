using System.Collections.Immutable;

namespace Fabric.Core.Text;

/// <summary>Collects the numbers of a text, written and spelled, that are not part of a time expression.</summary>
internal static class FacetNumbers
{
    public static ImmutableArray<decimal> Find(ReadOnlySpan<char> text, IReadOnlyList<TimeMention> times)
    {
        var found = new SortedSet<decimal>();
        var mention = 0;
        var tens = 0;
        for (var at = 0; at < text.Length;)
        {
            while (mention < times.Count && times[mention].Start + times[mention].Length <= at)
            {
                mention++;
            }

            if (mention < times.Count && at >= times[mention].Start)
            {
                at = times[mention].Start + times[mention].Length;
            }
            else if (char.IsAsciiDigit(text[at]))
            {
                at = Digits(text, at, found);
                tens = 0;
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                at = Word(text, at, found, ref tens);
            }
            else
            {
                at++;
            }
        }

        return [.. found];
    }

    private static int Digits(ReadOnlySpan<char> text, int at, SortedSet<decimal> found)
    {
        if (!Numerals.TryRead(text[at..], out var value, out var length))
        {
            var end = at + length;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            return end;
        }

        if (at > 0 && text[at - 1] is '-' or '\u2212' && (at == 1 || char.IsWhiteSpace(text[at - 2])))
        {
            value = -value;
        }

        var rest = text[(at + length)..];
        var isThousands = !rest.IsEmpty && rest[0] is 'k' or 'K' && (rest.Length == 1 || !char.IsLetterOrDigit(rest[1]));
        found.Add(isThousands ? Numerals.Multiply(value, 1000) : value);
        return at + length;
    }

    // "twenty-two", "twenty two": the tens wait for the next word.
    private static int Word(ReadOnlySpan<char> text, int at, SortedSet<decimal> found, ref int tens)
    {
        const int Longest = 10;
        Span<char> lower = stackalloc char[Longest];
        var end = at;
        for (; end < text.Length && char.IsAsciiLetter(text[end]); end++)
        {
            if (end - at < Longest)
            {
                lower[end - at] = (char)(text[end] | 0x20);
            }
        }

        var word = end - at < Longest ? lower[..(end - at)] : default;
        var number = word.SequenceEqual("one") && tens > 0 ? 1 : Numerals.Spelled(word);
        if (tens > 0 && number is > 0 and < 10)
        {
            found.Remove(tens);
            found.Add(tens + number);
        }
        else if (number >= 0)
        {
            found.Add(number);
        }

        tens = number is >= 20 and <= 90 ? number : 0;
        return end;
    }
}
