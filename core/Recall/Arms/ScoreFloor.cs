using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// Finds a score below which no row is among the best: whoever looks for the best hundred of many thousand rows then looks at a few hundred.
/// </summary>
/// <remarks>
/// Of each block of 64 rows it takes the maxima of 8 groups of 8, and counts them in a histogram: where as many groups reach a score as rows are
/// wanted, as many rows do. One pass of vector instructions over the scores.
/// </remarks>
internal static class ScoreFloor
{
    private const int Groups = 8;
    private const int Bins = 512;

    /// <summary>
    /// A score that at least so many eligible rows reach, near the highest such score; negative infinity where none can be told.
    /// </summary>
    /// <param name="scores">The scores of all rows.</param>
    /// <param name="eligible">The rows that count, one bit each.</param>
    /// <param name="peak">A score that none of them exceeds.</param>
    /// <param name="count">How many rows are wanted.</param>
    public static float Find(Span<float> scores, ReadOnlySpan<ulong> eligible, float peak, int count)
    {
        if (!(peak > 0))
        {
            return float.NegativeInfinity;
        }

        Span<int> bins = stackalloc int[Bins];
        bins.Clear();
        Span<float> best = stackalloc float[Groups];
        var scale = (Bins - 1) / peak;
        for (var start = 0; start < scores.Length; start += ScoreBlock.Rows)
        {
            var word = eligible[start / ScoreBlock.Rows];
            if (word == 0)
            {
                continue;
            }

            var block = ScoreBlock.At(scores, start);
            if (word == ulong.MaxValue && block.Length == ScoreBlock.Rows)
            {
                FindBest(block, best);
            }
            else
            {
                FindBest(block, word, best);
            }

            foreach (var score in best)
            {
                // Bin 0 is of all that is not worth counting.
                bins[Math.Clamp((int)(score * scale), 0, Bins - 1)]++;
            }
        }

        var bin = Bins - 1;
        for (var found = bins[bin]; bin > 0 && found < count; found += bins[bin])
        {
            bin--;
        }

        // A little lower than the bin begins: its scores were rounded on their way into it.
        return bin > 0 ? bin / scale * (1 - 1e-6f) : float.NegativeInfinity;
    }

    private static void FindBest(ReadOnlySpan<float> block, Span<float> best)
    {
        ref var start = ref MemoryMarshal.GetReference(block);
        var highest = Vector256.LoadUnsafe(ref start);
        for (var i = Vector256<float>.Count; i < ScoreBlock.Rows; i += Vector256<float>.Count)
        {
            highest = Vector256.Max(highest, Vector256.LoadUnsafe(ref start, (nuint)i));
        }

        highest.CopyTo(best);
    }

    private static void FindBest(ReadOnlySpan<float> block, ulong word, Span<float> best)
    {
        best.Fill(float.NegativeInfinity);
        for (; word != 0; word &= word - 1)
        {
            var i = BitOperations.TrailingZeroCount(word);
            best[i % Groups] = Math.Max(best[i % Groups], block[i]);
        }
    }
}
