using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    // Memories that are linked share at least this much of their terms: vectors alone find texts of one topic similar.
    private const float MinSharedTerms = 0.5f;

    // More than are wanted, as some of the nearest are superseded or quarantined.
    private const int SimilarCandidates = 16;

    internal IReadOnlyList<Similar> FindSimilar(float[] vector, string text, int count, float cosine)
    {
        Span<SimilarRow> rows = stackalloc SimilarRow[SimilarCandidates];
        var found = Index.FindSimilar(vector, text, SimilarCandidates, rows);
        var similar = new List<Similar>(count);
        foreach (var row in rows[..found])
        {
            if (similar.Count < count && row.Cosine >= cosine && row.Overlap >= MinSharedTerms
                && Index.Row(row.Row) is { Traits.State: MemoryState.Active } memory)
            {
                similar.Add(new Similar(memory.Id, row.Cosine));
            }
        }

        return similar;
    }
}
