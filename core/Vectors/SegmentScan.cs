using System.Numerics;
using System.Runtime.CompilerServices;
using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>Runs the kernel over one segment. The approximate score is queryScale * rowScale * dot of codes.</summary>
internal static unsafe class SegmentScan
{
    /// <summary>Offers the hits of the first <paramref name="rows"/> rows whose bit is set; <paramref name="firstRow"/> is row 0's number.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">Published rows of it.</param>
    /// <param name="eligible">One bit a row; missing words are zeros.</param>
    /// <param name="query">The query.</param>
    /// <param name="firstRow">Added to row numbers. Segments are scanned in rising order of it.</param>
    /// <param name="top">What takes the hits.</param>
    [SkipLocalsInit]
    public static void Best(
        VectorSegment segment, int rows, ReadOnlySpan<ulong> eligible, QuantizedQuery query, int firstRow, ref TopRows top)
    {
        var dots = stackalloc int[BlockRows];
        var scores = stackalloc float[BlockRows];
        var blocks = Math.Min((rows + BlockRows - 1) / BlockRows, eligible.Length);
        fixed (uint* magnitudes = query.Magnitudes, signs = query.Signs)
        fixed (sbyte* codes = query.Codes, start = &segment.Codes.Start)
        fixed (float* scales = segment.Scales)
        {
            var lanes = new QueryLanes(magnitudes, signs, (uint*)codes, query.Groups, query.Bias);
            for (var block = 0; block < blocks; block++)
            {
                var wanted = eligible[block] & Published(rows, block);
                if (wanted == 0)
                {
                    continue;
                }

                DotKernel.Dots(lanes, start + ((nint)block * segment.Codes.BlockBytes), dots);
                var passed = wanted & BlockScores.WriteAbove(dots, scales + (block * BlockRows), query.Scale, top.Threshold, scores);
                for (; passed != 0; passed &= passed - 1)
                {
                    var row = BitOperations.TrailingZeroCount(passed);
                    top.Offer(new VectorHit(firstRow + (block * BlockRows) + row, scores[row]));
                }
            }
        }
    }

    /// <summary>
    /// Writes the approximate score of each of the first <c>destination.Length</c> rows; 0 for a row without a vector, and for those of a block
    /// none of whose bits is set.
    /// </summary>
    [SkipLocalsInit]
    public static void All(VectorSegment segment, ReadOnlySpan<ulong> wanted, QuantizedQuery query, Span<float> destination)
    {
        var dots = stackalloc int[BlockRows];
        var scores = stackalloc float[BlockRows];
        fixed (uint* magnitudes = query.Magnitudes, signs = query.Signs)
        fixed (sbyte* codes = query.Codes, start = &segment.Codes.Start)
        fixed (float* scales = segment.Scales)
        {
            var lanes = new QueryLanes(magnitudes, signs, (uint*)codes, query.Groups, query.Bias);
            for (var first = 0; first < destination.Length; first += BlockRows)
            {
                var count = Math.Min(BlockRows, destination.Length - first);
                if (wanted[first / BlockRows] == 0)
                {
                    destination.Slice(first, count).Clear();
                    continue;
                }

                DotKernel.Dots(lanes, start + ((nint)(first / BlockRows) * segment.Codes.BlockBytes), dots);
                BlockScores.Write(dots, scales + first, query.Scale, scores);
                new ReadOnlySpan<float>(scores, count).CopyTo(destination[first..]);
            }
        }
    }

    private static ulong Published(int rows, int block)
    {
        var left = rows - (block * BlockRows);
        return left >= BlockRows ? ulong.MaxValue : (1UL << left) - 1;
    }
}
