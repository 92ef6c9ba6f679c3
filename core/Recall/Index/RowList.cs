namespace Fabric.Core.Recall.Index;

/// <summary>Rows in the order they were added, appended by one writer and read by any thread.</summary>
internal sealed class RowList
{
    private int[] _rows = new int[2];
    private int _count;

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

    /// <summary>The same rows without one.</summary>
    public RowList Without(int row)
    {
        var list = new RowList();
        foreach (var other in Rows)
        {
            if (other != row)
            {
                list.Add(other);
            }
        }

        return list;
    }
}
