using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>Reads the numbers of a text by value: "4,000", "4k", "four thousand" and "4 thousand" are one number.</summary>
internal static class EvidenceNumbers
{
    private const int LongestWord = 10;

    /// <summary>Adds the numbers outside the spans to leave out.</summary>
    public static void Collect(ReadOnlySpan<char> text, IReadOnlyList<TimeMention>? leaveOut, HashSet<decimal> found)
    {
        decimal? run = null;
        for (var at = 0; at < text.Length;)
        {
            if (leaveOut is not null && SpanEnd(leaveOut, at) is { } end)
            {
                Flush(ref run, found);
                at = end;
            }
            else if (char.IsAsciiDigit(text[at]))
            {
                Flush(ref run, found);
                at = Digits(text, at, ref run);
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                at = Word(text, at, ref run, found);
            }
            else
            {
                if (text[at] is not (' ' or '-'))
                {
                    Flush(ref run, found);
                }

                at++;
            }
        }

        Flush(ref run, found);
    }

    private static int Digits(ReadOnlySpan<char> text, int at, ref decimal? run)
    {
        if (!Numerals.TryRead(text[at..], out var value, out var length))
        {
            // More digits than a number has: passed over, all of them.
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return at;
        }

        run = value;
        return at + length;
    }

    private static int Word(ReadOnlySpan<char> text, int at, ref decimal? run, HashSet<decimal> found)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var end = at;
        for (; end < text.Length && char.IsAsciiLetter(text[end]); end++)
        {
            if (end - at < LongestWord)
            {
                lower[end - at] = (char)(text[end] | 0x20);
            }
        }

        var word = end - at <= LongestWord ? lower[..(end - at)] : default;
        var spelled = word is "one" ? 1 : Numerals.Spelled(word);
        if (Scale(word) is { } scale && (run is not null || word is not ("k" or "m")))
        {
            run = Numerals.Multiply(run ?? 1, scale);
        }
        else if (spelled >= 0)
        {
            // "Twenty two" and "two hundred five" add up; "two three" are two numbers.
            if (run is { } before && before >= 20 && spelled < before && (before % 100 == 0 || (before % 10 == 0 && spelled < 10)))
            {
                run = before + spelled;
            }
            else
            {
                Flush(ref run, found);
                run = spelled;
            }
        }
        else if (word is not "and")
        {
            Flush(ref run, found);
        }

        return end;
    }

    private static decimal? Scale(ReadOnlySpan<char> word) => word switch
    {
        "hundred" => 100,
        "thousand" or "k" => 1_000,
        "million" or "m" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => null,
    };

    private static int? SpanEnd(IReadOnlyList<TimeMention> mentions, int at)
    {
        foreach (var mention in mentions)
        {
            if (at >= mention.Start && at < mention.Start + mention.Length)
            {
                return mention.Start + mention.Length;
            }
        }

        return null;
    }

    private static void Flush(ref decimal? run, HashSet<decimal> found)
    {
        if (run is { } value)
        {
            found.Add(value);
            run = null;
        }
    }
}
