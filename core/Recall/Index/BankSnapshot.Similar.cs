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
    /// <param name="text">The text.</param>
    /// <param name="k">How many rows are wanted at most, at least 1.</param>
    /// <param name="destination">Room for them.</param>
    public int FindSimilar(ReadOnlySpan<float> vector, ReadOnlySpan<char> text, int k, Span<SimilarRow> destination)
    {
        destination = destination[..k];
        var scratch = SimilarScratch.Current;
        var terms = ReadTerms(text, scratch);
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
                if (row < Count && scratch.TryTake(row) && Rows[row] is { IsNewest: true })
                {
                    budget--;
                    count = Insert(destination, count, new SimilarRow(row, CosineOf(vector, row), scratch.Overlap(RowTerms[row], terms)));
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

    private int ReadTerms(ReadOnlySpan<char> text, SimilarScratch scratch)
    {
        scratch.Found.Clear();
        var unknown = 0;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], Terms.Language);
        while (scratch.Found.Count + unknown < MaxSimilarTerms && reader.TryRead(out var term))
        {
            if (term.IsStopWord)
            {
                continue;
            }

            if (Terms.Find(term.Stem) is not { } postings)
            {
                unknown++;
            }
            else if (!scratch.Found.Contains(postings))
            {
                scratch.Found.Add(postings);
            }
        }

        return scratch.Found.Count + unknown;
    }

    private float CosineOf(ReadOnlySpan<float> vector, int row) =>
        !vector.IsEmpty && Vectors is not null && Vectors.IsPresent(row) ? UnitVector.Dot(vector, Vectors.Vector(row)) : 0;
}
