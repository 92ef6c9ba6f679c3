namespace Fabric.Core.Recall.Index;

/// <summary>
/// Finds the rows of a memory by its id: a hash table of row numbers with linear probing, in which the ids themselves are only in the
/// rows. One writer; readers at any time. A row never leaves: a rebuilt index starts a new table.
/// </summary>
internal sealed class VersionTable
{
    private const int SmallestCapacity = 32;

    // Each slot holds the id's hash above the row's number plus one; 0 is free. At most three quarters are taken.
    private long[] _slots = new long[SmallestCapacity];
    private int _count;

    /// <summary>Bytes that the table takes up.</summary>
    public long Bytes => (long)_slots.Length * sizeof(long);

    /// <summary>Files a row under the id of its memory.</summary>
    public void Add(string id, int row)
    {
        if (++_count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        Put(_slots, Slot(id, row));
    }

    /// <summary>
    /// The rows that may be a memory's, in the order they were added: all that are, and rarely one that is not. Rows of later epochs and
    /// removed ones are among them.
    /// </summary>
    public VersionRows Find(string id) => new(Volatile.Read(ref _slots), Hash(id));

    private static uint Hash(string id) => (uint)id.GetHashCode(StringComparison.Ordinal);

    private static long Slot(string id, int row) => ((long)Hash(id) << 32) | (uint)(row + 1);

    // Rows of one id stay in their order: each goes behind those that are there.
    private static void Put(long[] slots, long slot)
    {
        var at = (int)(slot >>> 32) & (slots.Length - 1);
        while (slots[at] != 0)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        Volatile.Write(ref slots[at], slot);
    }

    private void Grow()
    {
        var larger = new long[2 * _slots.Length];

        // Starts behind a free slot, so that a run of taken ones is read from its beginning.
        var start = Array.IndexOf(_slots, 0);
        for (var i = 1; i <= _slots.Length; i++)
        {
            var slot = _slots[(start + i) & (_slots.Length - 1)];
            if (slot != 0)
            {
                Put(larger, slot);
            }
        }

        Volatile.Write(ref _slots, larger);
    }
}
