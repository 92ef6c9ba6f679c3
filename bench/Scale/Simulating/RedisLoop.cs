namespace Fabric.Bench.Scale.Simulating;

/// <summary>
/// A Redis server: one thread that takes a batch of what waits, does it, flushes when a commit is in it, and only then answers.
/// </summary>
/// <param name="constants">What a flush takes, and how many commits are taken at once.</param>
/// <param name="cores">The cores it shares with others; none when it has its own.</param>
internal sealed class RedisLoop(ScaleConstants constants, Processor? cores)
{
    private readonly Queue<(int Call, double Demand, bool IsCommit)> _waiting = [];

    /// <summary>What the present batch answers when it ends.</summary>
    public List<int> Batch { get; } = [];

    /// <summary>Processor time used, in microseconds.</summary>
    public double Busy { get; private set; }

    /// <summary>Time spent flushing, in microseconds.</summary>
    public double Flushing { get; private set; }

    /// <summary>When it was last lost.</summary>
    public double DownAt { get; set; }

    /// <summary>When it answers again after that.</summary>
    public double UpAt { get; set; }

    public void Add(int call, double demand, bool isCommit) => _waiting.Enqueue((call, demand, isCommit));

    /// <summary>Begins a batch when it is idle and something waits; returns when the batch ends.</summary>
    public double? Begin(double now)
    {
        if (Batch.Count > 0 || _waiting.Count == 0)
        {
            return null;
        }

        var (work, commits) = (0.0, 0);
        while (_waiting.TryPeek(out var next) && !(next.IsCommit && commits == constants.CommitsPerRead))
        {
            _waiting.Dequeue();
            Batch.Add(next.Call);
            work += next.Demand;
            commits += next.IsCommit ? 1 : 0;
        }

        var start = Math.Max(now, UpAt);
        var flush = commits > 0 ? constants.Fsync : 0;
        Busy += work;
        Flushing += flush;
        return (cores?.Run(start, work) ?? (start + work)) + flush;
    }
}
