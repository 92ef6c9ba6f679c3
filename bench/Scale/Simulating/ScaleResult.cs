namespace Fabric.Bench.Scale.Simulating;

/// <summary>What came out of a simulation.</summary>
internal sealed record ScaleResult
{
    public required int Calls { get; init; }

    public required int Failed { get; init; }

    public required double PerSecond { get; init; }

    public required Percentiles Recall { get; init; }

    public required Percentiles Retain { get; init; }

    /// <summary>Loads of banks a second.</summary>
    public required double LoadsPerSecond { get; init; }

    /// <summary>The busiest silo's share of its cores.</summary>
    public required double SiloCpu { get; init; }

    /// <summary>The busiest Redis' share of its thread, flushing included.</summary>
    public required double RedisThread { get; init; }

    /// <summary>Bytes of banks in the fullest silo.</summary>
    public required double SiloBytes { get; init; }

    /// <summary>For each second: calls that ended in it, failed ones among them, and the slowest of a hundred, in milliseconds.</summary>
    public required IReadOnlyList<ScaleSecond> Seconds { get; init; }

    /// <summary>
    /// How many seconds after a fault the last second ended in which calls failed or the slowest in a hundred took more than a limit.
    /// </summary>
    public double RecoverySeconds(double faultAt, double limitMilliseconds) =>
        Seconds.Where(second => second.At >= faultAt && (second.Failed > 0 || second.P99Milliseconds > limitMilliseconds))
            .Select(second => second.At + 1 - faultAt).DefaultIfEmpty(0).Max();
}

/// <summary>Times in milliseconds.</summary>
internal sealed record Percentiles(double Mean, double P50, double P95, double P99);

internal sealed record ScaleSecond(int At, int Calls, int Failed, double P99Milliseconds);
