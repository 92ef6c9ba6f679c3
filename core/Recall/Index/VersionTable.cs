namespace Fabric.Core.Recall.Index;

/// <summary>
/// Finds the rows of a memory by its id, the newest first: a hash table of the numbers of newest rows with linear probing, from each of which a
/// chain leads to the older ones; the ids themselves are only in the rows. One writer; readers at any time. A row never leaves: a compacted index
/// starts a new table.
/// </summary>
internal sealed class VersionTable
{
    private const int SmallestCapacity = 32;

    // Each slot holds the id's hash above the row's number plus one; 0 is free. At most three quarters are taken.
    private long[] _slots = new long[SmallestCapacity];
    private int _count;

    // For each row the one before it with the same hash; -1 where there is none.
    private int[] _older = new int[SmallestCapacity];

    /// <summary>Bytes that the table takes up.</summary>
    public long Bytes => ((long)_slots.Length * sizeof(long)) + ((long)_older.Length * sizeof(int));

    /// <summary>Files a row under the id of its memory.</summary>
    public void Add(string id, int row)
    {
        if (row >= _older.Length)
        {
            var longer = new int[Math.Max(row + 1, 2 * _older.Length)];
            _older.CopyTo(longer, 0);
            Volatile.Write(ref _older, longer);
        }

        var hash = Hash(id);
        var at = Find(_slots, hash);
        _older[row] = (int)_slots[at] - 1;
        if (_slots[at] == 0 && ++_count > _slots.Length / 4 * 3)
        {
            Grow();
            at = Find(_slots, hash);
        }

        // Only now a reader can come by the row, and then finds what it is chained to.
        Volatile.Write(ref _slots[at], ((long)hash << 32) | (uint)(row + 1));
    }

    /// <summary>
    /// The rows that may be a memory's, the newest first: all that are, and rarely one that is not. Rows of later epochs and removed ones are
    /// among them.
    /// </summary>
    public VersionRows Find(string id)
    {
        var slots = Volatile.Read(ref _slots);
        var newest = (int)Volatile.Read(ref slots[Find(slots, Hash(id))]) - 1;

        // Read after the slot, so that it is long enough for every row of the chain.
        return new(Volatile.Read(ref _older), newest);
    }

    private static uint Hash(string id) => (uint)id.GetHashCode(StringComparison.Ordinal);

    // The slot of a hash, or the free one that it would take.
    private static int Find(long[] slots, uint hash)
    {
        var at = (int)hash & (slots.Length - 1);
        while (Volatile.Read(ref slots[at]) is var slot && slot != 0 && (uint)(slot >>> 32) != hash)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        var larger = new long[2 * _slots.Length];
        foreach (var slot in _slots)
        {
            if (slot != 0)
            {
                larger[Find(larger, (uint)(slot >>> 32))] = slot;
            }
        }

        Volatile.Write(ref _slots, larger);
    }
}
