namespace Fabric.Core.Recall.Index;

/// <summary>The rows of a list that a snapshot may have: neither those of later epochs nor those that were taken out.</summary>
internal ref struct VisibleRows(ReadOnlySpan<int> rows, int count)
{
    private readonly ReadOnlySpan<int> _rows = rows;
    private int _next;

    public int Current { get; private set; }

    public readonly VisibleRows GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_next < _rows.Length)
        {
            var row = _rows[_next++];
            if ((uint)row < (uint)count)
            {
                Current = row;
                return true;
            }
        }

        return false;
    }
}
