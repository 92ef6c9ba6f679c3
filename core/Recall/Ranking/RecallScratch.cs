using Fabric.Core.Recall.Arms;

namespace Fabric.Core.Recall.Ranking;

/// <summary>A thread's own buffers for recalls.</summary>
internal sealed class RecallScratch
{
    [ThreadStatic]
    private static RecallScratch? t_current;

    private BankScores[] _banks = [];
    private Candidate[] _pool = new Candidate[64];
    private float[] _vector = [];
    private float[] _slots = [];

    public static RecallScratch Current => t_current ??= new RecallScratch();

    public QueryTerms Terms { get; } = new();

    /// <summary>Clean scores for the banks.</summary>
    public Span<BankScores> Begin(IReadOnlyList<BankView> banks)
    {
        while (_banks.Length < banks.Count)
        {
            _banks = [.. _banks, new BankScores()];
        }

        for (var i = 0; i < banks.Count; i++)
        {
            _banks[i].Begin(banks[i]);
        }

        return _banks.AsSpan(0, banks.Count);
    }

    public Span<Candidate> Pool(int size)
    {
        if (_pool.Length < size)
        {
            _pool = new Candidate[size];
        }

        return _pool.AsSpan(0, size);
    }

    public Span<float> Vector(int dimensions)
    {
        if (_vector.Length < dimensions)
        {
            _vector = new float[dimensions];
        }

        return _vector.AsSpan(0, dimensions);
    }

    /// <summary>Room for the scores of the vectors of one embedding service.</summary>
    public Span<float> Slots(int count)
    {
        if (_slots.Length < count)
        {
            _slots = new float[count + (count / 4)];
        }

        return _slots.AsSpan(0, count);
    }
}
