namespace Fabric.Core.Recall.Index;

/// <summary>The rows of one memory, in the order of its versions.</summary>
internal readonly ref struct VersionRows
{
    private readonly int _only;
    private readonly ReadOnlySpan<int> _rows;

    public VersionRows(int only, RowList? rows)
    {
        _only = only;
        _rows = rows is null ? default : rows.Rows;
        Count = rows is null ? 1 : _rows.Length;
    }

    public int Count { get; }

    public int this[int index] => _rows.IsEmpty ? _only : _rows[index];
}
