namespace Fabric.Bench.Projection;

/// <summary>One rebuild and, right after it, the same requests from a bare client.</summary>
/// <param name="Vectors">How many vectors it wrote.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Cpu">The processor time of this process.</param>
/// <param name="ServerCpu">That of the server; none where it is in this process.</param>
/// <param name="BarePerSecond">How many vectors a second the server took from the bare client.</param>
internal sealed record RebuildRound(long Vectors, TimeSpan Elapsed, TimeSpan Cpu, TimeSpan? ServerCpu, double BarePerSecond)
{
    public double PerSecond => Vectors / Elapsed.TotalSeconds;
}
