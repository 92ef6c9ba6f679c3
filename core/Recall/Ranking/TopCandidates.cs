using Fabric.Core.Recall.Arms;

namespace Fabric.Core.Recall.Ranking;

/// <summary>
/// The best candidates seen so far: a bounded heap over the caller's memory with the worst on top. Higher scores go first; equal ones by
/// memory id, then by bank and version, so that the order is total and does not depend on the order of offers or rows.
/// </summary>
internal ref struct TopCandidates(Span<Candidate> heap, ReadOnlySpan<BankScores> banks)
{
    private readonly Span<Candidate> _heap = heap;
    private readonly ReadOnlySpan<BankScores> _banks = banks;

    public int Count { get; private set; }

    /// <summary>A score below which nothing is kept.</summary>
    public float Threshold { get; private set; } = heap.IsEmpty ? float.PositiveInfinity : float.NegativeInfinity;

    public void Offer(Candidate candidate)
    {
        if (Count < _heap.Length)
        {
            Rise(Count++, candidate);
        }
        else if (Count > 0 && IsBetter(candidate, _heap[0]))
        {
            Sink(candidate, Count);
        }

        if (Count == _heap.Length && Count > 0)
        {
            Threshold = _heap[0].Score;
        }
    }

    /// <summary>Sorts in place, best first. Nothing may be offered after.</summary>
    public readonly Span<Candidate> Sort()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            var worst = _heap[0];
            Sink(_heap[end], end);
            _heap[end] = worst;
        }

        return _heap[..Count];
    }

    private readonly bool IsBetter(in Candidate a, in Candidate b)
    {
        if (a.Score != b.Score)
        {
            return a.Score > b.Score;
        }

        var left = _banks[a.Bank];
        var right = _banks[b.Bank];
        var leftRow = left.Snapshot.Row(a.Row);
        var rightRow = right.Snapshot.Row(b.Row);
        var order = leftRow.Id.CompareTo(rightRow.Id);
        order = order != 0 ? order : string.CompareOrdinal(left.Bank.Id.Value, right.Bank.Id.Value);
        return order != 0 ? order < 0 : leftRow.Version > rightRow.Version;
    }

    private readonly void Rise(int at, Candidate candidate)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!IsBetter(_heap[parent], candidate))
            {
                break;
            }

            _heap[at] = _heap[parent];
            at = parent;
        }

        _heap[at] = candidate;
    }

    private readonly void Sink(Candidate candidate, int count)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && IsBetter(_heap[child], _heap[child + 1]))
            {
                child++;
            }

            if (!IsBetter(candidate, _heap[child]))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = candidate;
    }
}
