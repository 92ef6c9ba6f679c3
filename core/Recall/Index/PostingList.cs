namespace Fabric.Core.Recall.Index;

/// <summary>
/// The rows that hold one term and how often, in order of rows: 24 bits of row, 8 of frequency. One writer appends; readers take
/// <see cref="Entries"/> and stop at the first row beyond their snapshot.
/// </summary>
internal sealed class PostingList(int id, string term)
{
    /// <summary>Rows that fit into an entry.</summary>
    public const int MaxRows = 1 << 24;

    private const int MaxFrequency = 255;

    private uint[] _entries = new uint[2];
    private int _count;

    /// <summary>The term's number.</summary>
    public int Id => id;

    public string Term => term;

    /// <summary>Rows of the list that were not removed. For the writer.</summary>
    public int LiveRows { get; set; }

    /// <summary>How many entries there are at least; never more than <see cref="Entries"/> holds.</summary>
    public int Count => Volatile.Read(ref _count);

    public int Bytes => 24 + (4 * _entries.Length);

    /// <summary>The entries written so far.</summary>
    public ReadOnlySpan<uint> Entries
    {
        get
        {
            // The count is read first: the array that was current when it was written, or a longer one, is read after.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _entries).AsSpan(0, count);
        }
    }

    public static int RowOf(uint entry) => (int)(entry >> 8);

    public static int FrequencyOf(uint entry) => (int)(entry & MaxFrequency);

    public void Add(int row, int frequency)
    {
        if (_count == _entries.Length)
        {
            var larger = new uint[_count < 8 ? 2 * _count : _count + (_count / 2)];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        _entries[_count] = (uint)row << 8 | (uint)Math.Min(frequency, MaxFrequency);
        Volatile.Write(ref _count, _count + 1);
        LiveRows++;
    }

    /// <summary>Takes over entries of another list, under other numbers of their rows; those of rows below 0 are left out.</summary>
    public void Take(PostingList other, int[] rows)
    {
        foreach (var entry in other.Entries)
        {
            if (rows[RowOf(entry)] is >= 0 and var row)
            {
                Add(row, FrequencyOf(entry));
            }
        }
    }
}
