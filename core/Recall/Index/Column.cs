namespace Fabric.Core.Recall.Index;

/// <summary>
/// One value per row, in chunks, written by one writer and read through views. Rows beyond the last published view are written in place;
/// an older one copies its chunk once per publication.
/// </summary>
internal sealed class Column<T>
{
    private T[][] _chunks = [];
    private int[] _owned = [];
    private bool _spineShared;
    private int _published;
    private int _publication = 1;

    public int Count { get; private set; }

    /// <summary>The newest value, published or not.</summary>
    public T this[int row] => _chunks[row >> ColumnView<T>.Shift][row & ColumnView<T>.Mask];

    public void Append(T value)
    {
        var chunk = Count >> ColumnView<T>.Shift;
        var at = Count & ColumnView<T>.Mask;
        if (chunk == _chunks.Length)
        {
            _chunks = [.. _chunks, new T[chunk == 0 ? 16 : ColumnView<T>.Rows]];
            _owned = [.. _owned, _publication];
            _spineShared = false;
        }
        else if (at == _chunks[chunk].Length)
        {
            var larger = new T[2 * at];
            _chunks[chunk].CopyTo(larger, 0);
            Exchange(chunk, larger);
        }

        _chunks[chunk][at] = value;
        Count++;
    }

    public void Set(int row, T value)
    {
        var chunk = row >> ColumnView<T>.Shift;
        if (row < _published && _owned[chunk] != _publication)
        {
            // A value that stays is not worth the copy.
            if (EqualityComparer<T>.Default.Equals(this[row], value))
            {
                return;
            }

            Exchange(chunk, (T[])_chunks[chunk].Clone());
        }

        _chunks[chunk][row & ColumnView<T>.Mask] = value;
    }

    public ColumnView<T> Publish()
    {
        _published = Count;
        _publication++;
        _spineShared = true;
        return new ColumnView<T>(_chunks);
    }

    private void Exchange(int chunk, T[] copy)
    {
        if (_spineShared)
        {
            _chunks = (T[][])_chunks.Clone();
            _spineShared = false;
        }

        _chunks[chunk] = copy;
        _owned[chunk] = _publication;
    }
}
