using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>Picks the stems that tell most about a text, without any collection to count words in.</summary>
/// <remarks>
/// score = (1 + ln n) * length, where n is how often the stem is in the text and length, up to 12, stands in for rarity: frequent
/// words are short (Zipf's law of abbreviation). A capital within the text or a digit counts half again, a common word half.
/// </remarks>
internal static class Keywords
{
    public const int Most = 8;
    private const int LongestCounted = 12;
    private const int MostStems = 4096;

    public static ImmutableArray<string> Find(ReadOnlySpan<char> text, Language language, out int terms)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch, language);
        var stems = new Dictionary<string, Stem>(StringComparer.Ordinal);
        var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        terms = 0;
        while (reader.TryRead(out var term))
        {
            terms++;
            if (term.IsStopWord || term.Word.Length < 2)
            {
                continue;
            }

            ref var stem = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, term.Stem, out var exists);
            stem = exists
                ? stem with { Count = stem.Count + 1 }
                : new Stem(1, stems.Count, Weight(term, text[term.Start], language));
            if (stems.Count >= MostStems)
            {
                break;
            }
        }

        while (terms > 0 && reader.TryRead(out _))
        {
            terms++;
        }

        return
        [
            .. stems.OrderByDescending(pair => pair.Value.Weight * (1 + Math.Log(pair.Value.Count)))
                .ThenBy(pair => pair.Value.Order)
                .Take(Most)
                .Select(pair => pair.Key),
        ];
    }

    private static double Weight(Term term, char first, Language language)
    {
        var length = Math.Min(term.Stem.Length, LongestCounted);
        var isMarked = (term.Start > 0 && char.IsUpper(first)) || term.Word.ContainsAnyInRange('0', '9');
        return length * (isMarked ? 1.5 : Names.IsCommon(term.Word, language) ? 0.5 : 1);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stem(int Count, int Order, double Weight);
}
