using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    // Static word vectors put any two texts of one subject near each other, so the texts must share words as well.
    private const float LeastOverlap = 0.5f;
    private const int MostSimilar = 8;

    /// <summary>The memories that say something similar, most similar first: near by their vectors, with at least half of their terms in common.</summary>
    internal IReadOnlyList<Similar> FindSimilar(ReadOnlySpan<float> vector, string text, int count, float leastCosine)
    {
        Span<SimilarRow> rows = stackalloc SimilarRow[MostSimilar];
        List<Similar>? similar = null;
        foreach (var row in rows[..Index.FindSimilar(vector, text, Math.Min(count, MostSimilar), rows)])
        {
            if (row.Cosine >= leastCosine && row.Overlap >= LeastOverlap)
            {
                (similar ??= []).Add(new Similar(Index.Row(row.Row).Id, row.Cosine));
            }
        }

        return similar ?? (IReadOnlyList<Similar>)[];
    }
}
