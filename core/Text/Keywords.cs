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

    /// <summary>The best of what was counted and weighed, best first; of two with equal scores the earlier one.</summary>
    public static ImmutableArray<string> Best(TermCounter counter)
    {
        Span<double> scores = stackalloc double[Most];
        Span<int> best = stackalloc int[Most];
        var count = 0;
        for (var term = 0; term < counter.Terms.Length; term++)
        {
            ref readonly var entry = ref counter.Terms[term];
            var score = entry.Frequency == 1 ? entry.Weight : entry.Weight * (1 + Math.Log(entry.Frequency));
            var at = count;
            while (at > 0 && score > scores[at - 1])
            {
                at--;
            }

            if (score <= 0 || at == Most)
            {
                continue;
            }

            var moved = Math.Min(count, Most - 1) - at;
            scores.Slice(at, moved).CopyTo(scores[(at + 1)..]);
            best.Slice(at, moved).CopyTo(best[(at + 1)..]);
            scores[at] = score;
            best[at] = term;
            count = Math.Min(count + 1, Most);
        }

        var keywords = new string[count];
        for (var i = 0; i < count; i++)
        {
            keywords[i] = counter.Stem(counter.Terms[best[i]]).ToString();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(keywords);
    }

    /// <summary>What one occurrence of a term tells: 0 for a single character, which is no keyword.</summary>
    public static double Weigh(Term term, char first, Language language)
    {
        if (term.Word.Length < 2)
        {
            return 0;
        }

        var length = Math.Min(term.Stem.Length, LongestCounted);
        var isMarked = (term.Start > 0 && char.IsUpper(first)) || term.Word.ContainsAnyInRange('0', '9');
        return length * (isMarked ? 1.5 : Names.IsCommon(term.Word, language) ? 0.5 : 1);
    }
}
