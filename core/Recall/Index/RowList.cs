namespace Fabric.Core.Recall.Index;

/// <summary>
/// Rows in the order they were added, appended by one writer and read by any thread. A row that is taken out leaves its place, until there are
/// more such places than rows.
/// </summary>
internal sealed class RowList
{
    private const int Gone = -1;

    // Below this many, places of rows that were taken out are not worth the tidying.
    private const int FewGone = 64;

    private int[] _rows = new int[2];
    private int _count;
    private int _gone;

    /// <summary>The <see cref="FacetPairs.HashOf"/> of the facet that the rows have; 0 where they are of something else.</summary>
    public uint Hash { get; init; }

    /// <summary>How many rows there are, without those that were taken out.</summary>
    public int Count => Volatile.Read(ref _count) - Volatile.Read(ref _gone);

    /// <summary>The rows that were added, and -1 for each that was taken out.</summary>
    public ReadOnlySpan<int> Rows
    {
        get
        {
            // The count is read first: the array that was current when it was written, or a longer one, is read after.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _rows).AsSpan(0, count);
        }
    }

    /// <summary>The rows that a snapshot of so many rows may have.</summary>
    public VisibleRows Visible(int count) => new(Rows, count);

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
        foreach (var row in other.Visible(rows.Length))
        {
            if (rows[row] is >= 0 and var number)
            {
                Add(number);
            }
        }
    }

    /// <summary>Takes a row out, in place: a reader at this moment sees it or does not.</summary>
    public bool Remove(int row)
    {
        var at = Rows.IndexOf(row);
        if (at < 0)
        {
            return false;
        }

        Volatile.Write(ref _rows[at], Gone);
        if (++_gone > Math.Max(FewGone, _count / 2))
        {
            Tidy();
        }

        return true;
    }

    // As long as before: a reader may still have the count of before.
    private void Tidy()
    {
        var rows = new int[_rows.Length];
        Array.Fill(rows, Gone);
        var count = 0;
        foreach (var row in Visible(int.MaxValue))
        {
            rows[count++] = row;
        }

        Volatile.Write(ref _rows, rows);
        Volatile.Write(ref _gone, 0);
        Volatile.Write(ref _count, count);
    }
}
