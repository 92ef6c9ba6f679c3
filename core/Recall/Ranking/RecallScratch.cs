using Fabric.Core.Recall.Arms;

namespace Fabric.Core.Recall.Ranking;

/// <summary>
/// Buffers for one recall at a time, as large as the banks are long. They belong to processors and not to threads: the next recall on a processor,
/// whichever thread it is on, finds those that the last one has left in its caches, and there are no more of them than recalls at once.
/// </summary>
internal sealed class RecallScratch
{
    private static readonly RecallScratch?[] s_idle = new RecallScratch?[Environment.ProcessorCount];

    private BankScores[] _banks = [];
    private Candidate[] _pool = new Candidate[64];
    private float[] _vector = [];
    private float[] _slots = [];

    public QueryTerms Terms { get; } = new();

    /// <summary>Takes buffers; whoever takes them gives them back with <see cref="Return"/>.</summary>
    public static RecallScratch Rent()
    {
        var home = Home();
        for (var i = 0; i < s_idle.Length; i++)
        {
            if (Interlocked.Exchange(ref s_idle[(home + i) % s_idle.Length], null) is { } idle)
            {
                return idle;
            }
        }

        return new();
    }

    /// <summary>Lets go of the banks, and gives the buffers back; more than there are processors are left to the collector.</summary>
    public void Return()
    {
        foreach (var bank in _banks)
        {
            bank.End();
        }

        var home = Home();
        for (var i = 0; i < s_idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref s_idle[(home + i) % s_idle.Length], this, null) is null)
            {
                return;
            }
        }
    }

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

    private static int Home() => Thread.GetCurrentProcessorId() % s_idle.Length;
}
