using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A thread's own table for counting the terms of one text after another. Allocates only to grow.</summary>
internal sealed class TermCounter
{
    // A table that one enormous text has grown beyond this is not kept for the next.
    private const int MostKeptTerms = 4_096;

    [ThreadStatic]
    private static TermCounter? t_current;

    private readonly List<char> _stems = new(512);
    private Entry[] _entries = new Entry[64];
    private int[] _slots = new int[128];
    private int _length;
    private int _read;

    /// <summary>The thread's own.</summary>
    public static TermCounter Current =>
        t_current is { _entries.Length: <= MostKeptTerms } current ? current : t_current = new TermCounter();

    /// <summary>The distinct terms counted, in the order they occur.</summary>
    public ReadOnlySpan<Entry> Terms => _entries.AsSpan(0, Distinct);

    private int Distinct { get; set; }

    /// <summary>Counts the terms of a text; what was counted before is gone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="weigh">Whether to weigh each term as a keyword by its first occurrence.</param>
    public void Count(ReadOnlySpan<char> text, Language language, bool weigh)
    {
        _slots.AsSpan().Clear();
        _stems.Clear();
        (Distinct, _length, _read) = (0, 0, 0);
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            _read++;
            if (term.IsStopWord)
            {
                continue;
            }

            _length++;
            ref var entry = ref Find(term.Stem, out var isNew);
            entry.Frequency++;
            if (isNew && weigh)
            {
                entry.Weight = Keywords.Weigh(term, text[term.Start], language);
            }
        }
    }

    /// <summary>The stem of an entry; good until the next text is counted.</summary>
    public ReadOnlySpan<char> Stem(in Entry entry) => CollectionsMarshal.AsSpan(_stems).Slice(entry.Start, entry.Length);

    /// <summary>What was counted, to keep.</summary>
    public TermCounts ToCounts()
    {
        var ends = new int[Distinct];
        var frequencies = new int[Distinct];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = _entries[i].Start + _entries[i].Length;
            frequencies[i] = _entries[i].Frequency;
        }

        return new TermCounts(CollectionsMarshal.AsSpan(_stems), ends, frequencies, _length, _read);
    }

    private ref Entry Find(ReadOnlySpan<char> stem, out bool isNew)
    {
        var hash = string.GetHashCode(stem, StringComparison.Ordinal);
        var at = hash & (_slots.Length - 1);
        for (; _slots[at] != 0; at = (at + 1) & (_slots.Length - 1))
        {
            ref var entry = ref _entries[_slots[at] - 1];
            if (entry.Hash == hash && stem.SequenceEqual(Stem(entry)))
            {
                isNew = false;
                return ref entry;
            }
        }

        isNew = true;
        if (Distinct == _entries.Length)
        {
            Grow();
            at = hash & (_slots.Length - 1);
            while (_slots[at] != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }
        }

        _slots[at] = Distinct + 1;
        ref var added = ref _entries[Distinct++];
        added = new Entry { Hash = hash, Start = _stems.Count, Length = stem.Length };
        _stems.AddRange(stem);
        return ref added;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, 2 * _entries.Length);
        _slots = new int[2 * _entries.Length];
        for (var i = 0; i < Distinct; i++)
        {
            var at = _entries[i].Hash & (_slots.Length - 1);
            while (_slots[at] != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = i + 1;
        }
    }

    /// <summary>One distinct term.</summary>
    internal struct Entry
    {
        public int Hash;
        public int Start;
        public int Length;
        public int Frequency;
        public double Weight;
    }
}
