using System.Numerics;
using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>
/// The rows of a <see cref="VectorIndex"/> at one moment: immutable, and searchable from any thread while the writer goes on appending.
/// </summary>
/// <remarks>
/// A search runs on the caller's thread and reads every code of the segments that have eligible rows, as fast as one core reads memory.
/// Splitting it over two threads of two cores gave no better median at 32,768 and 100,000 rows of 384 dimensions, and would take the
/// second core from another search. With the exact scores of the survivors, the first ten were the exact ones for all of 1,000 queries
/// over 95,000 word vectors; the scan runs near the machine's read rate, so no smaller code goes before this one.
/// </remarks>
internal sealed class VectorSnapshot(int dimensions, int count, VectorSegment[] segments)
{
    /// <summary>Survivors of the scan for each hit asked for, when the caller does not say.</summary>
    public const int DefaultOversample = 4;

    /// <summary>The fewest survivors of the scan.</summary>
    public const int MinSurvivors = 64;

    /// <summary>
    /// With fewer than one eligible row in this many, scoring each exactly costs less than scanning all codes.
    /// </summary>
    private const int SparseShare = 16;

    /// <summary>Components of each vector.</summary>
    public int Dimensions => dimensions;

    /// <summary>Rows, with and without vectors.</summary>
    public int Count => count;

    /// <summary>Bytes of codes that a search of all rows reads.</summary>
    public long CodeBytes => (long)(count + BlockRows - 1) / BlockRows * Groups(dimensions) * GroupBytes;

    /// <summary>Whether a row has a vector.</summary>
    public bool IsPresent(int row) => SegmentOf(row).IsPresent(row & (SegmentRows - 1));

    /// <summary>The vector of a row as it was appended; empty where there is none.</summary>
    public ReadOnlySpan<float> Vector(int row) => SegmentOf(row).Vector(row & (SegmentRows - 1));

    /// <summary>
    /// Writes the rows with the highest cosine to the query among the eligible ones, best first, with their exact scores, and returns how
    /// many there are. Equal scores go by row number. A query of zeros finds nothing.
    /// </summary>
    /// <param name="query">A unit vector.</param>
    /// <param name="eligible">The rows that may be found; null means all.</param>
    /// <param name="destination">As many hits as are wanted.</param>
    /// <param name="oversample">
    /// The scan of the codes keeps this many rows for each hit wanted, and no fewer than <see cref="MinSurvivors"/>, to be scored exactly.
    /// </param>
    /// <exception cref="ArgumentException">The dimension is wrong, a component is not finite, or the length is neither 1 nor 0.</exception>
    public int Search(
        ReadOnlySpan<float> query, RowSet? eligible, Span<VectorHit> destination, int oversample = DefaultOversample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oversample, 1);
        if (!UnitVector.IsPresent(query, dimensions, nameof(query)) || destination.Length == 0 || count == 0)
        {
            return 0;
        }

        var best = new TopRows(destination);
        var survivors = (int)Math.Min(Math.Max((long)destination.Length * oversample, MinSurvivors), count);
        if (eligible is not null && eligible.Count <= Math.Max(survivors, count / SparseShare))
        {
            ScoreEligible(query, eligible, ref best);
            return best.Sort().Length;
        }

        var scratch = SearchScratch.Current;
        var buffer = scratch.RentHits(survivors);
        var top = new TopRows(buffer.AsSpan(0, survivors));
        Scan(scratch.Quantize(query), eligible, ref top);
        foreach (var survivor in top.Hits)
        {
            best.Offer(new VectorHit(survivor.Row, UnitVector.Dot(query, Original(survivor.Row))));
        }

        scratch.ReturnHits(buffer);
        return best.Sort().Length;
    }

    /// <summary>
    /// Writes the approximate score of every row, in order of rows; 0 for a row without a vector. It differs from the cosine by the
    /// rounding of the 8-bit codes, at most about 0.01 for vectors of a few hundred dimensions.
    /// </summary>
    /// <param name="query">A unit vector, or zeros.</param>
    /// <param name="destination">Room for <see cref="Count"/> scores.</param>
    /// <param name="wanted">
    /// One bit a row: a block of 64 rows none of whose bits is set is passed over, and its scores are 0. None at all means every row.
    /// </param>
    /// <exception cref="ArgumentException">The vector is refused as in <see cref="Search"/>, or the destination is too short.</exception>
    public void Score(ReadOnlySpan<float> query, Span<float> destination, ReadOnlySpan<ulong> wanted = default)
    {
        if (destination.Length < count)
        {
            throw new ArgumentException($"There is room for {destination.Length} scores; {count} are needed.", nameof(destination));
        }

        destination = destination[..count];
        if (!UnitVector.IsPresent(query, dimensions, nameof(query)))
        {
            destination.Clear();
            return;
        }

        var quantized = SearchScratch.Current.Quantize(query);
        for (var i = 0; i << SegmentShift < count; i++)
        {
            var words = wanted.IsEmpty ? RowSet.AllOfSegment : wanted[(i * SegmentWords)..];
            SegmentScan.All(segments[i], words, quantized, destination.Slice(i << SegmentShift, RowsOf(i)));
        }
    }

    /// <summary>The scan of the codes alone: what a benchmark compares with the machine's read rate.</summary>
    internal void Scan(QuantizedQuery query, RowSet? eligible, ref TopRows top)
    {
        for (var i = 0; i << SegmentShift < count; i++)
        {
            var words = eligible is null ? RowSet.AllOfSegment : eligible.Words(i);
            SegmentScan.Best(segments[i], RowsOf(i), words, query, i << SegmentShift, ref top);
        }
    }

    private void ScoreEligible(ReadOnlySpan<float> query, RowSet eligible, ref TopRows best)
    {
        for (var i = 0; i << SegmentShift < count; i++)
        {
            var words = eligible.Words(i);
            var first = i << SegmentShift;
            for (var w = 0; w < words.Length; w++)
            {
                for (var word = words[w]; word != 0; word &= word - 1)
                {
                    var local = (w * BlockRows) + BitOperations.TrailingZeroCount(word);
                    if (local < RowsOf(i) && segments[i].IsPresent(local))
                    {
                        best.Offer(new VectorHit(first + local, UnitVector.Dot(query, segments[i].Original(local))));
                    }
                }
            }
        }
    }

    private int RowsOf(int segment) => Math.Min(SegmentRows, count - (segment << SegmentShift));

    private ReadOnlySpan<float> Original(int row) => segments[row >> SegmentShift].Original(row & (SegmentRows - 1));

    private VectorSegment SegmentOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)count, nameof(row));
        return segments[row >> SegmentShift];
    }
}
