using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    // Static word vectors put any two texts of one subject near each other, so the texts must share words as well.
    private const float LeastOverlap = 0.5f;
    private const int MostSimilar = 8;

    /// <summary>The memories that say something similar, most similar first: near by their vectors, with at least half of their terms in common.</summary>
    internal IReadOnlyList<Similar> FindSimilar(
        ReadOnlySpan<float> vector, TermCounts text, int count, float leastCosine, Span<PostingList?> known = default)
    {
        Span<SimilarRow> rows = stackalloc SimilarRow[MostSimilar];
        List<Similar>? similar = null;
        rows = rows[..Math.Min(count, MostSimilar)];
        foreach (var row in rows[..Index.FindSimilar(vector, text, LeastOverlap, rows, known)])
        {
            if (row.Cosine >= leastCosine)
            {
                (similar ??= []).Add(new Similar(Index.Row(row.Row).Id, row.Cosine));
            }
        }

        return similar ?? (IReadOnlyList<Similar>)[];
    }
}
