namespace Fabric.Core.Recall.Index;

/// <summary>Walks the rows that <see cref="VersionTable.Find(string)"/> found, the newest first.</summary>
internal ref struct VersionRows(ReadOnlySpan<int> older, int newest)
{
    private readonly ReadOnlySpan<int> _older = older;
    private int _next = newest;

    /// <summary>The row.</summary>
    public int Current { get; private set; } = -1;

    public readonly VersionRows GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next < 0)
        {
            return false;
        }

        Current = _next;
        _next = _older[Current];
        return true;
    }
}
