namespace Fabric.Bench.Scale.Sizing;

/// <summary>What machines cost a month, in whatever currency. Assumed: about what large clouds ask for without a commitment.</summary>
internal sealed record ScalePrices
{
    public double Core { get; init; } = 25;

    public double GiB { get; init; } = 3.5;

    public double DiskGiB { get; init; } = 0.1;

    /// <summary>The price of a fleet: half of each machine's memory is for what the limits count, and Redis has two cores and twice its data on disk.</summary>
    public double Of(ScaleFleet fleet)
    {
        const double GiBytes = 1L << 30;
        var silo = (fleet.CoresPerSilo * Core) + (2 * fleet.BankBytesPerSilo / GiBytes * GiB);
        var redis = (2 * Core) + (2 * fleet.BytesPerRedis / GiBytes * (GiB + (2 * DiskGiB)));
        return (fleet.Silos * silo) + (fleet.Redis * redis);
    }
}
