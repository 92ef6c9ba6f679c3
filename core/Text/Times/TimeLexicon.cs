using System.Collections.Frozen;

namespace Fabric.Core.Text;

/// <summary>The English words of the time grammar.</summary>
internal static class TimeLexicon
{
    private const int LongestWord = 10;

    private static readonly FrozenDictionary<string, (TimeTokenKind Kind, int Value)>.AlternateLookup<ReadOnlySpan<char>> Words =
        Build().ToFrozenDictionary(pair => pair.Word, pair => (pair.Kind, pair.Value), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Looks a word of ASCII letters up, in any case.</summary>
    public static (TimeTokenKind Kind, int Value) Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
        {
            return default;
        }

        Span<char> lower = stackalloc char[LongestWord];
        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = (char)(word[i] | 0x20); // digits have the bit already
        }

        if (!Words.TryGetValue(lower[..word.Length], out var found))
        {
            return default;
        }

        // "sat", "sun" and "wed" are also words: a short name of a day needs its capital.
        var isShortDay = found.Kind == TimeTokenKind.Weekday && word.Length < 6;
        return isShortDay && char.IsAsciiLetterLower(word[0]) ? default : found;
    }

    private static IEnumerable<(string Word, TimeTokenKind Kind, int Value)> Build()
        => Row(TimeTokenKind.Weekday, 0, "monday mon|tuesday tue tues|wednesday wed|thursday thu thurs|friday fri|saturday sat|sunday sun")
            .Concat(Row(TimeTokenKind.Weekday, 0, "mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays"))
            .Concat(Row(TimeTokenKind.Month, 1, "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
                + "|september sep sept|october oct|november nov|december dec"))
            .Concat(Row(TimeTokenKind.Number, 1, "a an one|two couple|three few several|four|five|six|seven|eight|nine|ten|eleven|twelve"))
            .Concat(Row(TimeTokenKind.Unit, 0, "second seconds|minute minutes|hour hours|day days|weekend weekends|week weeks"
                + "|month months|quarter|year years|decade decades"))
            .Concat(Row(TimeTokenKind.Quarter, 1, "q1|q2|q3|q4"))
            .Concat(Row(TimeTokenKind.Part, 0, "early beginning start|mid middle|late end"))
            .Concat([
                ("spring", TimeTokenKind.Season, 3), ("summer", TimeTokenKind.Season, 6), ("autumn", TimeTokenKind.Season, 9),
                ("fall", TimeTokenKind.Season, 9), ("winter", TimeTokenKind.Season, 12),
                ("morning", TimeTokenKind.DayPart, 600 + 12), ("afternoon", TimeTokenKind.DayPart, 1200 + 18),
                ("evening", TimeTokenKind.DayPart, 1800 + 24), ("night", TimeTokenKind.DayPart, 1800 + 30),
                ("noon", TimeTokenKind.Clock, 720), ("midnight", TimeTokenKind.Clock, 0),
                ("yesterday", TimeTokenKind.Day, -1), ("today", TimeTokenKind.Day, 0), ("tomorrow", TimeTokenKind.Day, 1),
                ("tonight", TimeTokenKind.Tonight, 0), ("last", TimeTokenKind.Last, 0), ("previous", TimeTokenKind.Last, 0),
                ("past", TimeTokenKind.Past, 0), ("next", TimeTokenKind.Next, 0), ("coming", TimeTokenKind.Next, 0),
                ("this", TimeTokenKind.This, 0), ("ago", TimeTokenKind.Ago, 0), ("in", TimeTokenKind.In, 0), ("on", TimeTokenKind.In, 0),
                ("at", TimeTokenKind.In, 0), ("during", TimeTokenKind.In, 0), ("by", TimeTokenKind.In, 0),
                ("since", TimeTokenKind.Since, 0), ("between", TimeTokenKind.Between, 0), ("from", TimeTokenKind.From, 0),
                ("until", TimeTokenKind.Until, 0), ("till", TimeTokenKind.Until, 0), ("before", TimeTokenKind.Before, 0),
                ("after", TimeTokenKind.After, 0), ("and", TimeTokenKind.And, 0), ("of", TimeTokenKind.Of, 0), ("the", TimeTokenKind.The, 0),
                ("to", TimeTokenKind.To, 0), ("through", TimeTokenKind.To, 0),
            ]);

    private static IEnumerable<(string Word, TimeTokenKind Kind, int Value)> Row(TimeTokenKind kind, int first, string words)
        => words.Split('|').SelectMany((group, i) => group.Split(' ').Select(word => (word, kind, first + i)));
}
