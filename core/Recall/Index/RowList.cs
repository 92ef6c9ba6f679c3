namespace Fabric.Core.Recall.Index;

/// <summary>Rows in the order they were added, appended by one writer and read by any thread.</summary>
internal sealed class RowList
{
    private int[] _rows = new int[2];
    private int _count;

    /// <summary>The <see cref="FacetPairs.HashOf"/> of the facet that the rows have; 0 where they are of something else.</summary>
    public uint Hash { get; init; }

    public ReadOnlySpan<int> Rows
    {
        get
        {
            // The count is read first: the array that was current when it was written, or a longer one, is read after.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _rows).AsSpan(0, count);
        }
    }

    public int Bytes => 24 + (4 * _rows.Length);

    public void Add(int row)
    {
        if (_count == _rows.Length)
        {
            var larger = new int[_count < 8 ? 2 * _count : _count + (_count / 2)];
            _rows.CopyTo(larger, 0);
            Volatile.Write(ref _rows, larger);
        }

        _rows[_count] = row;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Takes over rows of another list, under other numbers; those below 0 are left out.</summary>
    public void Take(RowList other, int[] rows)
    {
        foreach (var row in other.Rows)
        {
            if (rows[row] is >= 0 and var number)
            {
                Add(number);
            }
        }
    }

    /// <summary>Takes a row out. A reader at this moment may see another row twice.</summary>
    public bool Remove(int row)
    {
        var at = Rows.IndexOf(row);
        if (at >= 0)
        {
            // The old array stays as it is for its readers; in the new one, the place beyond the shorter count repeats the last row.
            var rest = (int[])_rows.Clone();
            Rows[(at + 1)..].CopyTo(rest.AsSpan(at));
            Volatile.Write(ref _rows, rest);
            Volatile.Write(ref _count, _count - 1);
        }

        return at >= 0;
    }
}
