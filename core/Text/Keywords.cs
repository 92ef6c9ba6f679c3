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
    public const int Most = 5;
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
                : new Stem(1, Weight(term, text[term.Start], language));
            if (stems.Count >= MostStems)
            {
                break;
            }
        }

        while (terms > 0 && reader.TryRead(out _))
        {
            terms++;
        }

        return Best(stems);
    }

    // Stems come in the order in which they were met, so that of two with equal scores the earlier one stays in front.
    private static ImmutableArray<string> Best(Dictionary<string, Stem> stems)
    {
        Span<double> scores = stackalloc double[Most];
        var best = new string[Math.Min(Most, stems.Count)];
        var count = 0;
        foreach (var (text, stem) in stems)
        {
            var score = stem.Count == 1 ? stem.Weight : stem.Weight * (1 + Math.Log(stem.Count));
            var at = count;
            while (at > 0 && score > scores[at - 1])
            {
                at--;
            }

            if (at == Most)
            {
                continue;
            }

            var moved = Math.Min(count, Most - 1) - at;
            scores.Slice(at, moved).CopyTo(scores[(at + 1)..]);
            best.AsSpan(at, moved).CopyTo(best.AsSpan(at + 1));
            scores[at] = score;
            best[at] = text;
            count = Math.Min(count + 1, Most);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(best);
    }

    private static double Weight(Term term, char first, Language language)
    {
        var length = Math.Min(term.Stem.Length, LongestCounted);
        var isMarked = (term.Start > 0 && char.IsUpper(first)) || term.Word.ContainsAnyInRange('0', '9');
        return length * (isMarked ? 1.5 : Names.IsCommon(term.Word, language) ? 0.5 : 1);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stem(int Count, double Weight);
}
