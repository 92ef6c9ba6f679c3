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

    [ThreadStatic]
    private static SimilarScratch? t_current;

    private readonly int[] _taken = new int[TableSize];
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

    /// <summary>Shared terms over all terms; 0 at once where the numbers of terms alone keep it under <paramref name="least"/>.</summary>
    public float Overlap(int[] rowTerms, int textTerms, float least)
    {
        if (Math.Min(rowTerms.Length, textTerms) < least * Math.Max(rowTerms.Length, textTerms))
        {
            return 0;
        }

        var shared = 0;
        foreach (var term in rowTerms)
        {
            shared += term < _stamps.Length && _stamps[term] == _stamp ? 1 : 0;
        }

        var all = rowTerms.Length + textTerms - shared;
        return all == 0 ? 0 : (float)shared / all;
    }
}
