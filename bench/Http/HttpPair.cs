namespace Fabric.Bench.Http;

/// <summary>Recalls of one caller in process and, right after, of many over HTTP: times are microseconds of processor for each.</summary>
internal sealed record HttpPair(int Cores, double InProcessCpu, double PerSecond, double HostCpu, double ClientCpu)
{
    /// <summary>How many recalls a second the cores allow when each costs what it costs in process.</summary>
    public double Allowed => Cores / InProcessCpu * 1e6;

    public double Ratio => PerSecond / Allowed;

    /// <summary>What the ratio would be if nothing else ran and both cores were kept busy.</summary>
    public double CpuRatio => InProcessCpu / (HostCpu + ClientCpu);
}
