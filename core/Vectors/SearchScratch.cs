using System.Buffers;

namespace Fabric.Core.Vectors;

/// <summary>A thread's own buffers for searches, kept between them so that a search allocates nothing.</summary>
internal sealed class SearchScratch
{
    /// <summary>Hits above which a search borrows from the shared pool instead.</summary>
    private const int KeptHits = 4096;

    [ThreadStatic]
    private static SearchScratch? t_current;

    private readonly VectorHit[] _hits = new VectorHit[KeptHits];
    private QuantizedQuery _query = new(1);

    private SearchScratch()
    {
    }

    public static SearchScratch Current => t_current ??= new SearchScratch();

    /// <summary>The query, quantised. Valid until this thread's next one.</summary>
    public QuantizedQuery Quantize(ReadOnlySpan<float> vector)
    {
        if (_query.Dimensions != vector.Length)
        {
            _query = new QuantizedQuery(vector.Length);
        }

        _query.Set(vector);
        return _query;
    }

    public VectorHit[] RentHits(int count) => count <= KeptHits ? _hits : ArrayPool<VectorHit>.Shared.Rent(count);

    public void ReturnHits(VectorHit[] hits)
    {
        if (hits != _hits)
        {
            ArrayPool<VectorHit>.Shared.Return(hits);
        }
    }
}
