using Fabric.Core.Recall.Arms;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Ranking;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, 1998): the next hit is the one with the largest
/// (1 - d) score / best - d (cosine to the most similar hit so far).
/// </summary>
internal static class Diversity
{
    /// <summary>Candidates looked at for each hit wanted.</summary>
    public const int Oversample = 4;

    /// <summary>Puts the first <paramref name="wanted"/> candidates into their new order; the rest follow in the old one.</summary>
    public static void Thin(Span<Candidate> pool, int wanted, double diversity, ReadOnlySpan<BankScores> banks)
    {
        if (diversity <= 0 || pool.Length < 2)
        {
            return;
        }

        var d = (float)diversity;
        var best = pool[0].Score;
        var similar = new float[pool.Length];
        for (var taken = 0; taken < Math.Min(wanted, pool.Length); taken++)
        {
            var next = taken;
            var nextValue = float.NegativeInfinity;
            for (var i = taken; i < pool.Length; i++)
            {
                var value = ((1 - d) * pool[i].Score / best) - (d * similar[i]);
                if (value > nextValue)
                {
                    next = i;
                    nextValue = value;
                }
            }

            // Moved, not exchanged: what is passed over keeps its order.
            var chosen = pool[next];
            pool[taken..next].CopyTo(pool[(taken + 1)..]);
            similar.AsSpan(taken, next - taken).CopyTo(similar.AsSpan(taken + 1));
            pool[taken] = chosen;
            for (var i = taken + 1; i < pool.Length; i++)
            {
                similar[i] = Math.Max(similar[i], Similarity(chosen, pool[i], banks));
            }
        }
    }

    private static float Similarity(in Candidate a, in Candidate b, ReadOnlySpan<BankScores> banks)
    {
        var left = banks[a.Bank].Snapshot.Vector(a.Row);
        var right = banks[b.Bank].Snapshot.Vector(b.Row);
        return left.IsEmpty || left.Length != right.Length ? 0 : Math.Max(0, UnitVector.Dot(left, right));
    }
}
