namespace Fabric.Core.Recall.Index;

/// <summary>
/// Words and a number for each, for millions of look-ups in a row. A word of up to 16 ASCII characters, as nearly all are, is its own key,
/// so that a look-up reads one place of one array; the others are in a dictionary.
/// </summary>
internal sealed class WordTable
{
    private const int PackedLength = 16;
    private const int SmallestCapacity = 1_024;

    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private Slot[] _slots = new Slot[SmallestCapacity];
    private int _count;

    /// <summary>The number of a word; false for a word that has none.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out int number)
    {
        if (!TryPack(word, out var low, out var high))
        {
            return _others.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out number);
        }

        ref var slot = ref Find(_slots, low, high);
        number = slot.Number;
        return slot.Low != 0;
    }

    /// <summary>Gives a word that has none its number.</summary>
    public void Add(ReadOnlySpan<char> word, int number)
    {
        if (!TryPack(word, out var low, out var high))
        {
            _others.Add(word.ToString(), number);
            return;
        }

        if (++_count > _slots.Length / 2)
        {
            Grow();
        }

        Find(_slots, low, high) = new Slot(low, high, number);
    }

    private static ref Slot Find(Slot[] slots, ulong low, ulong high)
    {
        var hash = (low ^ (high * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
        for (var at = (int)(hash >> 32) & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if ((slot.Low == low && slot.High == high) || slot.Low == 0)
            {
                return ref slot;
            }
        }
    }

    // Without a NUL among the characters, a shorter word never packs like a longer one, and no word like a free slot.
    private static bool TryPack(ReadOnlySpan<char> word, out ulong low, out ulong high)
    {
        (low, high) = (0, 0);
        if (word.Length is 0 or > PackedLength)
        {
            return false;
        }

        var isAscii = true;
        for (var i = word.Length - 1; i >= 8; i--)
        {
            high = (high << 8) | word[i];
            isAscii &= word[i] - 1u < 127;
        }

        for (var i = Math.Min(word.Length, 8) - 1; i >= 0; i--)
        {
            low = (low << 8) | word[i];
            isAscii &= word[i] - 1u < 127;
        }

        return isAscii;
    }

    private void Grow()
    {
        var larger = new Slot[2 * _slots.Length];
        foreach (var slot in _slots)
        {
            if (slot.Low != 0)
            {
                Find(larger, slot.Low, slot.High) = slot;
            }
        }

        _slots = larger;
    }

    private readonly record struct Slot(ulong Low, ulong High, int Number);
}
