using Fabric.Core.Text;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <content>What resembles a text that is about to be stored.</content>
internal sealed partial class BankSnapshot
{
    private const int MaxSimilarTerms = 128;

    /// <summary>
    /// Writes the live, newest rows that most resemble a text, best first, and returns how many there are. It looks at the newest rows of
    /// the text's rarest terms only, so that its cost does not grow with the bank: a near duplicate shares rare terms.
    /// </summary>
    /// <param name="vector">The text's vector, of unit length; empty when it has none.</param>
    /// <param name="text">The terms of the text.</param>
    /// <param name="leastOverlap">Rows that share less of their terms are passed over before anything else of them is read.</param>
    /// <param name="destination">Room for as many as are wanted, at least 1.</param>
    /// <param name="known">Takes the postings of the terms that the bank knows, so that they need not be looked up again.</param>
    public int FindSimilar(
        ReadOnlySpan<float> vector, TermCounts text, float leastOverlap, Span<SimilarRow> destination, Span<PostingList?> known = default)
    {
        var scratch = SimilarScratch.Current;
        var terms = FindTerms(text, scratch, known);
        scratch.Begin(Terms, destination.Length);
        for (var i = 0; i < scratch.Found.Count; i++)
        {
            scratch.Stamp(scratch.Found[i].Id);
        }

        scratch.Found.Sort(static (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : a.Id.CompareTo(b.Id));
        var count = 0;
        var budget = SimilarScratch.MaxCandidates;
        for (var i = 0; i < Math.Min(scratch.Found.Count, SimilarScratch.MaxRareTerms) && budget > 0; i++)
        {
            var entries = scratch.Found[i].Entries;
            for (var e = entries.Length - 1; e >= 0 && budget > 0; e--)
            {
                var row = PostingList.RowOf(entries[e]);
                if (row >= Count || !scratch.TryTake(row))
                {
                    continue;
                }

                budget--;
                var overlap = scratch.Overlap(RowTerms[row], terms, leastOverlap);
                if (overlap >= leastOverlap && Rows[row] is { IsNewest: true })
                {
                    count = Insert(destination, count, new SimilarRow(row, CosineOf(vector, row), overlap));
                }
            }
        }

        scratch.Found.Clear();
        return count;
    }

    private static int Insert(Span<SimilarRow> best, int count, SimilarRow row)
    {
        var at = count;
        while (at > 0 && (row.Likeness > best[at - 1].Likeness || (row.Likeness == best[at - 1].Likeness && row.Row < best[at - 1].Row)))
        {
            at--;
        }

        if (at == best.Length)
        {
            return count;
        }

        var kept = Math.Min(count, best.Length - 1);
        best[at..kept].CopyTo(best[(at + 1)..]);
        best[at] = row;
        return kept + 1;
    }

    private int FindTerms(TermCounts text, SimilarScratch scratch, Span<PostingList?> known)
    {
        scratch.Found.Clear();
        var count = Math.Min(text.Count, MaxSimilarTerms);
        for (var i = 0; i < count; i++)
        {
            if (Terms.Find(text[i]) is { } postings)
            {
                scratch.Found.Add(postings);
                if (i < known.Length)
                {
                    known[i] = postings;
                }
            }
        }

        return count;
    }

    private float CosineOf(ReadOnlySpan<float> vector, int row) =>
        !vector.IsEmpty && Vectors is not null && Vectors.IsPresent(row) ? UnitVector.Dot(vector, Vectors.Vector(row)) : 0;
}
