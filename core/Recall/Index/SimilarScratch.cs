namespace Fabric.Core.Recall.Index;

/// <summary>A thread's own buffers for finding similar rows.</summary>
internal sealed class SimilarScratch
{
    /// <summary>Rows whose likeness is computed.</summary>
    public const int MaxCandidates = 48;

    /// <summary>Terms whose rows are looked at, the rarest first.</summary>
    public const int MaxRareTerms = 6;

    // Power of two, well above the candidates; rows that fall on a taken place are looked for further on.
    private const int TableSize = 512;

    // A power of two.
    private const int MarkWords = 8;

    [ThreadStatic]
    private static SimilarScratch? t_current;

    private readonly int[] _taken = new int[TableSize];
    // A bit for each term of the text, by its last digits. Nearly all terms of a row are told apart by it, in one line of the cache.
    private readonly ulong[] _marks = new ulong[MarkWords];
    private int[] _stamps = [];
    private int _stamp;
    private int _takenCount;

    public static SimilarScratch Current => t_current ??= new SimilarScratch();

    /// <summary>The postings of the text's terms that the bank knows.</summary>
    public List<PostingList> Found { get; } = [];

    public void Begin(TermIndex terms, int wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        _taken.AsSpan().Fill(-1);
        _marks.AsSpan().Clear();
        _takenCount = 0;
        if (_stamps.Length < terms.IdCount)
        {
            _stamps = new int[terms.IdCount + (terms.IdCount / 2)];
            _stamp = 0;
        }

        _stamp++;
    }

    public void Stamp(int term)
    {
        // A term that came into being meanwhile is in no row that may be found.
        if (term < _stamps.Length)
        {
            _stamps[term] = _stamp;
            _marks[(uint)term / 64 % MarkWords] |= 1UL << term;
        }
    }

    /// <summary>Whether a row is met for the first time.</summary>
    public bool TryTake(int row)
    {
        var at = (int)((uint)row * 2654435769u >> 23);
        while (_taken[at] != -1)
        {
            if (_taken[at] == row)
            {
                return false;
            }

            at = (at + 1) & (TableSize - 1);
        }

        if (_takenCount == TableSize / 2)
        {
            return false;
        }

        _taken[at] = row;
        _takenCount++;
        return true;
    }

    /// <summary>Shared terms over all terms; 0 as soon as it cannot reach <paramref name="least"/>, which is above 0.</summary>
    public float Overlap(ReadOnlySpan<int> rowTerms, int textTerms, float least)
    {
        // With m terms of the row not in the text, it is (row - m) / (text + m). One more is let pass, for the rounding.
        var misses = 1 + (int)((rowTerms.Length - (least * textTerms)) / (1 + least));
        if (Math.Min(rowTerms.Length, textTerms) < least * Math.Max(rowTerms.Length, textTerms))
        {
            return 0;
        }

        ReadOnlySpan<ulong> marks = _marks;
        var shared = 0;
        foreach (var term in rowTerms)
        {
            if ((marks[(int)((uint)term / 64 % MarkWords)] >> term & 1) != 0 && term < _stamps.Length && _stamps[term] == _stamp)
            {
                shared++;
            }
            else if (--misses < 0)
            {
                return 0;
            }
        }

        var all = rowTerms.Length + textTerms - shared;
        return all == 0 ? 0 : (float)shared / all;
    }
}
