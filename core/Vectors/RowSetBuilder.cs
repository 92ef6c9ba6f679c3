using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>
/// A set of row numbers that one writer changes in place and hands to readers with <see cref="Publish"/>. The first change of a segment
/// after a publication copies its 512 bytes; the others are a flipped bit.
/// </summary>
internal sealed class RowSetBuilder
{
    private ulong[]?[] _segments = [];
    private int[] _owned = [];
    private int _publication = 1;
    private RowSet? _published = RowSet.Empty;

    /// <summary>Rows in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a row is in the set.</summary>
    public bool Contains(int row) =>
        row >> SegmentShift < _segments.Length && _segments[row >> SegmentShift] is { } words && (words[RowSet.WordOf(row)] >> row & 1) != 0;

    /// <summary>Puts a row in; nothing happens when it is there.</summary>
    public void Add(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        if (!Contains(row))
        {
            Flip(row);
            Count++;
        }
    }

    /// <summary>Takes a row out; nothing happens when it is not there.</summary>
    public void Remove(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        if (Contains(row))
        {
            Flip(row);
            Count--;
        }
    }

    /// <summary>The set as it is now, which never changes.</summary>
    public RowSet Publish()
    {
        _publication++;
        return _published ??= new RowSet(_segments, Count);
    }

    private void Flip(int row)
    {
        var segment = row >> SegmentShift;
        if (_published is not null || segment >= _segments.Length)
        {
            // The published set holds the array of segments.
            var length = Math.Max(_segments.Length, segment + 1);
            Array.Resize(ref _owned, length);
            var segments = new ulong[]?[length];
            _segments.CopyTo(segments, 0);
            _segments = segments;
            _published = null;
        }

        if (_owned[segment] != _publication)
        {
            _segments[segment] = _segments[segment] is { } shared ? [.. shared] : new ulong[SegmentWords];
            _owned[segment] = _publication;
        }

        _segments[segment]![RowSet.WordOf(row)] ^= 1UL << row;
    }
}
