namespace Fabric.Core.Text;

/// <summary>Finds the time expressions of an English text and says what they mean at the time the text was written.</summary>
/// <remarks>
/// <para>Days, weeks and so on are whole ones of the calendar in the reference's offset: "yesterday" is a day, "two weeks ago" a
/// week from Monday, "a month ago" a month. "The past three days" runs from three days ago to the reference. "A few" is three.</para>
/// <para>A bare weekday is the latest, today included; "last Friday" and "next Friday" are the nearest before and after today, "this
/// Friday" the one of this week. A bare month or season is the latest that has begun; a day without a year is the one nearest
/// to the reference. Morning is 6 to 12, afternoon to 18, evening to 24, night and "tonight" 18 to 6. Seasons are
/// meteorological and of the northern half of the earth.</para>
/// <para>A bare year needs a word such as "in" or "since" before it; "before" and "after" give intervals that are open at one end.</para>
/// <para>A hand-written scanner: time linear in the text; it allocates its result and nothing else when there are no mentions. What
/// would lie outside years 1 to 9999 is cut or left out, never an exception.</para>
/// </remarks>
public static class TimeExpressions
{
    /// <summary>The mentions in order; they do not overlap.</summary>
    /// <param name="text">Any UTF-16 text.</param>
    /// <param name="reference">When the text was written or the question asked.</param>
    /// <param name="order">How numeric dates are read.</param>
    public static IReadOnlyList<TimeMention> Find(ReadOnlySpan<char> text, DateTimeOffset reference, DateOrder order = DateOrder.MonthFirst)
        => Find(text, reference, order, out _);

    /// <summary>True where the text has a word that may be one of time. Cheap, and true more often than <see cref="Find(ReadOnlySpan{char},
    /// DateTimeOffset, DateOrder)"/> finds something. Allocates nothing.</summary>
    public static bool HasTimeWord(ReadOnlySpan<char> text)
    {
        var reader = new TimeReader(text, DateOrder.MonthFirst);
        for (var at = reader.WordStart(0); at < text.Length;)
        {
            var token = reader.At(at);
            if (IsTimeWord(token, reader))
            {
                return true;
            }

            at = reader.WordStart(reader.WordEnd(token.End));
        }

        return false;
    }

    internal static IReadOnlyList<TimeMention> Find(
        ReadOnlySpan<char> text, DateTimeOffset reference, DateOrder order, out long reads)
    {
        List<TimeMention>? found = null;
        var calendar = new LocalCalendar(reference);
        var grammar = new TimeGrammar(new TimeReader(text, order), calendar);
        for (var at = grammar.Reader.WordStart(0); at < text.Length;)
        {
            var token = grammar.TokenAt(at);
            var end = token.End;
            if (token.Kind != TimeTokenKind.None && grammar.TryMention(token, out var span, out var mentionEnd)
                && calendar.TryToUtc(span, out var interval))
            {
                (found ??= []).Add(new TimeMention(interval, token.Start, mentionEnd - token.Start));
                end = mentionEnd;
            }

            at = grammar.Reader.WordStart(grammar.Reader.WordEnd(end));
        }

        reads = grammar.Reader.Reads;
        return found ?? (IReadOnlyList<TimeMention>)[];
    }

    private static bool IsTimeWord(TimeToken token, TimeReader reader) => token.Kind switch
    {
        TimeTokenKind.Month => token.Value is not (3 or 5) || !reader.IsLower(token),
        TimeTokenKind.Number => token.IsYear && token.Value is >= 1900 and < 2100,
        >= TimeTokenKind.Unit and <= TimeTokenKind.Quarter or TimeTokenKind.Ago or TimeTokenKind.Since or TimeTokenKind.Until => true,
        _ => false,
    };
}
