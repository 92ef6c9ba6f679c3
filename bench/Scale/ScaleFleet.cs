namespace Fabric.Bench.Scale;

/// <summary>The machines of a cluster.</summary>
internal sealed record ScaleFleet
{
    public int Silos { get; init; } = 3;

    public int CoresPerSilo { get; init; } = 2;

    /// <summary>What the banks of a silo may hold: <c>Fabric:MemoryLimitBytes</c>, half of the silo's memory.</summary>
    public double BankBytesPerSilo { get; init; } = 4.0 * (1L << 30);

    public int Redis { get; init; } = 1;

    /// <summary>Redis' <c>maxmemory</c>, half of its machine's.</summary>
    public double BytesPerRedis { get; init; } = 8.0 * (1L << 30);

    /// <summary>Whether Redis, the silo and the callers share the silo's cores, as on a machine where a benchmark runs.</summary>
    public bool OneMachine { get; init; }

    /// <summary>Processor time of a caller for each call, where it shares the cores.</summary>
    public double CallerCpu { get; init; }

    /// <summary>How long a bank stays in memory that nobody uses, in seconds.</summary>
    public double IdleSeconds { get; init; } = 600;

    /// <summary>How long until the banks of a silo that died are taken over, in seconds: between the p50 and the p95 of the kills in faults.json.</summary>
    public double TakeoverSeconds { get; init; } = 12;

    /// <summary>How long an owner answers reads when it cannot reach Redis, in seconds. Assumed.</summary>
    public double LeaseSeconds { get; init; } = 5;

    /// <summary>After how long a call counts as failed, in seconds.</summary>
    public double TimeoutSeconds { get; init; } = 10;
}
