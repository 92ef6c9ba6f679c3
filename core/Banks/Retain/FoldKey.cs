using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>
/// What two texts share that say the same word for word: their words in order, without articles and fillers. Case, marks,
/// plain punctuation and spacing do not count; every other word and symbol does, so that "turn it on" and "turn it off", "C" and
/// "C++", a statement and a question differ.
/// </summary>
internal static class FoldKey
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    // Words whose absence changes nothing that is said. A word that could (on, off, up, not, before) must not be here.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Empty =
        new[] { "a", "an", "the", "please", "just", "really", "simply", "basically", "actually", "well", "so", "oh" }
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    // Punctuation that only structures a sentence. The question mark is not among it.
    private static readonly SearchValues<char> Plain = SearchValues.Create(".,;:!'\"()[]-\u2010\u2013\u2014\u2018\u2019\u201C\u201D\u2026*_`");

    /// <summary>The key: FNV-1a over the words.</summary>
    public static ulong Of(ReadOnlySpan<char> text, Language language)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch, language);
        var hash = FnvOffset;
        while (TryReadTelling(ref reader, out var word))
        {
            foreach (var c in word.Text)
            {
                hash = (hash ^ c) * FnvPrime;
            }

            hash = (hash ^ ' ') * FnvPrime;
        }

        return hash;
    }

    /// <summary>Whether two texts have the same words: what equal keys only make likely.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Language language)
    {
        Span<char> leftScratch = stackalloc char[TermReader.ScratchLength];
        Span<char> rightScratch = stackalloc char[TermReader.ScratchLength];
        var leftReader = new TermReader(left, leftScratch, language);
        var rightReader = new TermReader(right, rightScratch, language);
        while (true)
        {
            var hasLeft = TryReadTelling(ref leftReader, out var leftWord);
            var hasRight = TryReadTelling(ref rightReader, out var rightWord);
            if (hasLeft != hasRight)
            {
                return false;
            }

            if (!hasLeft)
            {
                return SameSymbols(left, right);
            }

            if (!SameWord(left, leftWord, right, rightWord))
            {
                return false;
            }
        }
    }

    // A word is cut when it is long, so what lies beyond the cut is compared in the text itself.
    private static bool SameWord(ReadOnlySpan<char> left, Word leftWord, ReadOnlySpan<char> right, Word rightWord) =>
        leftWord.Text.SequenceEqual(rightWord.Text)
        && (Math.Max(leftWord.Length, rightWord.Length) <= TermReader.MaxTermLength
            || left.Slice(leftWord.Start, leftWord.Length)
                .Equals(right.Slice(rightWord.Start, rightWord.Length), StringComparison.OrdinalIgnoreCase));

    private static bool SameSymbols(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int l = 0, r = 0;
        while (true)
        {
            l = NextSymbol(left, l);
            r = NextSymbol(right, r);
            if (l == left.Length || r == right.Length)
            {
                return l == left.Length && r == right.Length;
            }

            if (left[l++] != right[r++])
            {
                return false;
            }
        }
    }

    private static int NextSymbol(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsWhiteSpace(text[at]) || IsMark(text[at]) || Plain.Contains(text[at])))
        {
            at++;
        }

        return at;
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool TryReadTelling(ref TermReader reader, out Word word)
    {
        while (reader.TryReadWord(out word))
        {
            if (!Empty.Contains(word.Text))
            {
                return true;
            }
        }

        return false;
    }
}
