using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>
/// Unit vectors by row, appended by one writer and searched by any thread through <see cref="Snapshot"/>. Rows are numbered from 0 in
/// the order of appending; a row may be without a vector, so that other indexes can share the numbers. Nothing is ever removed:
/// the caller leaves rows out by the <see cref="RowSet"/> it searches with.
/// </summary>
/// <remarks>
/// Five bytes a dimension and row. The first segment starts small and doubles, so that an index of a few rows costs a few kilobytes.
/// An append takes a microsecond or two; one that opens or doubles a segment takes up to a few milliseconds.
/// </remarks>
internal sealed class VectorIndex
{
    private readonly sbyte[] _codes;
    private VectorSegment[] _segments = [];
    private VectorSnapshot _snapshot;

    /// <exception cref="ArgumentOutOfRangeException">The dimension is not 1 to <see cref="MaxDimensions"/>.</exception>
    public VectorIndex(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaxDimensions);
        Dimensions = dimensions;
        _codes = new sbyte[dimensions];
        _snapshot = new VectorSnapshot(dimensions, 0, _segments);
    }

    public int Dimensions { get; }

    /// <summary>Rows appended, published or not. For the writer.</summary>
    public int Count { get; private set; }

    /// <summary>The rows published last. For any thread.</summary>
    public VectorSnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Adds a row and returns its number; a vector of zeros is a row without a vector. Readers see it after <see cref="Publish"/>.</summary>
    /// <exception cref="ArgumentException">The dimension is wrong, a component is not finite, or the length is neither 1 nor 0.</exception>
    public int Append(ReadOnlySpan<float> vector)
    {
        var present = UnitVector.IsPresent(vector, Dimensions, nameof(vector));
        var row = AppendAbsent();
        if (present)
        {
            _segments[row >> SegmentShift].Write(row & (SegmentRows - 1), vector, _codes);
        }

        return row;
    }

    /// <summary>Adds a row without a vector and returns its number.</summary>
    public int AppendAbsent()
    {
        var row = Count;
        MakeRoom(row >> SegmentShift, row & (SegmentRows - 1));
        Count = row + 1;
        return row;
    }

    /// <summary>The vector of a row, published or not; empty where there is none. For the writer.</summary>
    public ReadOnlySpan<float> Vector(int row) => _segments[row >> SegmentShift].Vector(row & (SegmentRows - 1));

    /// <summary>Makes every row appended so far visible to readers.</summary>
    public VectorSnapshot Publish()
    {
        var snapshot = new VectorSnapshot(Dimensions, Count, _segments);

        // Releases the writes of the rows before the count that covers them; Snapshot acquires.
        Volatile.Write(ref _snapshot, snapshot);
        return snapshot;
    }

    private void MakeRoom(int segment, int row)
    {
        if (segment == _segments.Length)
        {
            // Snapshots hold the array, so it is replaced, never written.
            _segments = [.. _segments, new VectorSegment(segment == 0 ? BlockRows : SegmentRows, Dimensions)];
        }
        else if (row == _segments[segment].Rows)
        {
            VectorSegment[] segments = [.. _segments];
            segments[segment] = segments[segment].Grow(2 * row);
            _segments = segments;
        }
    }
}
