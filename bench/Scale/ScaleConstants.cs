namespace Fabric.Bench.Scale;

/// <summary>
/// What things cost, in microseconds and bytes. Measured here unless a line says that it is assumed; docs/scale.md names the run of each.
/// </summary>
internal sealed record ScaleConstants
{
    // Processor time of a recall by the size of its bank: scale-measure.json for the first two, recall.json above.
    private static readonly (double Memories, double Microseconds)[] RecallPoints =
        [(10, 42), (100, 66), (1_000, 108), (10_000, 226), (100_000, 1_202)];

    /// <summary>What HTTP adds to a recall in the host: http.json, 287.5 less 226.5.</summary>
    public double HttpCpu { get; init; } = 61;

    /// <summary>Processor time of a retain of one memory, the store's client included: scale-measure.json, 64 callers, always.</summary>
    public double RetainCpu { get; init; } = 161;

    /// <summary>Processor time of one commit in Redis: scale-measure.json, 64 callers, always.</summary>
    public double CommitRedis { get; init; } = 75;

    /// <summary>
    /// Time, not processor time, until threads and sockets have handed a call on, to a silo and to Redis: fitted to one caller in http.json.
    /// </summary>
    public double HandOver { get; init; } = 82;

    /// <summary>One flush of the append-only file; zero where nobody waits for it: retain.json, one write and its fsync.</summary>
    public double Fsync { get; init; } = 300.7;

    /// <summary>How many commits Redis takes before it answers them, and flushes them at once: as many as one read of a connection holds; fitted.</summary>
    public int CommitsPerRead { get; init; } = 6;

    /// <summary>Processor time of loading a bank: scale-measure.json, banks of 10 and of 100, and likewise the next seven.</summary>
    public double LoadCpu { get; init; } = 278;

    public double LoadCpuEach { get; init; } = 33.5;

    public double LoadRedis { get; init; } = 66.4;

    public double LoadRedisEach { get; init; } = 8.0;

    /// <summary>A loaded bank in a silo.</summary>
    public double BankBytes { get; init; } = 44_140;

    public double BankBytesEach { get; init; } = 4_156;

    /// <summary>A bank in Redis: its keys.</summary>
    public double RedisBytes { get; init; } = 3_702;

    /// <summary>A memory in Redis with its vector, history, place in the feed and indexes, without the outcome of its operation.</summary>
    public double RedisBytesEach { get; init; } = 1_885;

    /// <summary>The outcome of an operation, kept for a day.</summary>
    public double OutcomeBytes { get; init; } = 325;

    /// <summary>Bytes of its memory that Redis reads back a second when it starts.</summary>
    public double RedisStartBytesPerSecond { get; init; } = 169e6;

    /// <summary>Processor time of a call from one silo to another, on each side. Assumed.</summary>
    public double HopCpu { get; init; } = 50;

    /// <summary>A round trip between two machines. Assumed.</summary>
    public double RoundTrip { get; init; } = 300;

    /// <summary>Processor time of a recall, between the sizes that were measured as a straight line over their logarithms.</summary>
    public static double RecallCpu(double memories)
    {
        var at = Math.Clamp(memories, RecallPoints[0].Memories, RecallPoints[^1].Memories);
        var upper = Array.FindIndex(RecallPoints, 1, point => point.Memories >= at);
        var (low, high) = (RecallPoints[upper - 1], RecallPoints[upper]);
        var share = Math.Log(at / low.Memories) / Math.Log(high.Memories / low.Memories);
        return Math.Exp(Math.Log(low.Microseconds) + (share * Math.Log(high.Microseconds / low.Microseconds)));
    }
}
