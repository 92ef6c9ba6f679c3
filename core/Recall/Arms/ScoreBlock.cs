using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Recall.Arms;

/// <summary>Scores of the rows of one word of a bitmap: few enough to pass over together when none of them is good.</summary>
internal static class ScoreBlock
{
    public const int Rows = 64;

    public static Span<float> At(Span<float> scores, int start) => scores.Slice(start, Math.Min(Rows, scores.Length - start));

    /// <summary>One bit for each score that is not below a floor.</summary>
    public static ulong Reaching(ReadOnlySpan<float> block, float floor)
    {
        ref var start = ref MemoryMarshal.GetReference(block);
        var limit = Vector256.Create(floor);
        var reaching = 0UL;
        var i = 0;
        for (; i <= block.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var passed = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)i), limit);
            reaching |= (ulong)passed.ExtractMostSignificantBits() << i;
        }

        for (; i < block.Length; i++)
        {
            reaching |= block[i] >= floor ? 1UL << i : 0;
        }

        return reaching;
    }
}
