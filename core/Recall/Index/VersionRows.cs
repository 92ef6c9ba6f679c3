namespace Fabric.Core.Recall.Index;

/// <summary>Walks the rows that <see cref="VersionTable.Find"/> found.</summary>
internal ref struct VersionRows(ReadOnlySpan<long> slots, uint hash)
{
    private readonly ReadOnlySpan<long> _slots = slots;
    private int _at = (int)hash & (slots.Length - 1);

    /// <summary>The row.</summary>
    public int Current { get; private set; }

    public readonly VersionRows GetEnumerator() => this;

    public bool MoveNext()
    {
        while (Volatile.Read(in _slots[_at]) is var slot && slot != 0)
        {
            _at = (_at + 1) & (_slots.Length - 1);
            if ((uint)(slot >>> 32) == hash)
            {
                Current = (int)slot - 1;
                return true;
            }
        }

        return false;
    }
}
