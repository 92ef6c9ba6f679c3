using System.Runtime.CompilerServices;

namespace Fabric.Core.Vectors;

/// <summary>The best hits seen so far: a bounded heap over the caller's memory with the worst hit on top.</summary>
/// <remarks>The order of hits is total, so what remains does not depend on the order in which they were offered.</remarks>
internal ref struct TopRows(Span<VectorHit> heap)
{
    private readonly Span<VectorHit> _heap = heap;

    public int Count { get; private set; }

    /// <summary>
    /// A score that a hit of a higher row than all before must exceed to be kept. It only rises.
    /// </summary>
    public float Threshold { get; private set; } = heap.Length == 0 ? float.PositiveInfinity : float.NegativeInfinity;

    public readonly ReadOnlySpan<VectorHit> Hits => _heap[..Count];

    /// <summary>Keeps the hit if it is among the best.</summary>
    public void Offer(VectorHit hit)
    {
        if (Count < _heap.Length)
        {
            Rise(Count++, hit);
        }
        else if (Count > 0 && hit.IsBetterThan(_heap[0]))
        {
            Sink(hit, Count);
        }
        else
        {
            return;
        }

        if (Count == _heap.Length)
        {
            Threshold = _heap[0].Score;
        }
    }

    /// <summary>Sorts the memory in place, best first, and returns the hits; the heap must not be offered anything after.</summary>
    public readonly Span<VectorHit> Sort()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            var worst = _heap[0];
            Sink(_heap[end], end);
            _heap[end] = worst;
        }

        return _heap[..Count];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Rise(int at, VectorHit hit)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!_heap[parent].IsBetterThan(hit))
            {
                break;
            }

            _heap[at] = _heap[parent];
            at = parent;
        }

        _heap[at] = hit;
    }

    private readonly void Sink(VectorHit hit, int count)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && _heap[child].IsBetterThan(_heap[child + 1]))
            {
                child++;
            }

            if (!hit.IsBetterThan(_heap[child]))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = hit;
    }
}
