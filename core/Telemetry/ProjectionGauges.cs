using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Fabric.Core.Telemetry;

/// <summary>One projection as the gauges show it. A gauge cannot be taken down, so there is one of each for the process.</summary>
internal sealed class ProjectionGauges : IDisposable
{
    private static readonly ConcurrentDictionary<ProjectionGauges, byte> Open = new();

    private static readonly ObservableGauge<double> Lag = FabricTelemetry.Meter.CreateObservableGauge(
        "fabric.projection.lag", static () => Open.Keys.Select(static one => one._lagSeconds()).DefaultIfEmpty().Max(), "s",
        "For how long the projection has not been known to hold everything, of the space that is worst off.");

    private static readonly ObservableGauge<long> Behind = FabricTelemetry.Meter.CreateObservableGauge(
        "fabric.projection.behind", static () => Open.Keys.Sum(static one => one._behind()), "{commit}",
        "Commits that are not in the projection yet, at most.");

    private readonly Func<double> _lagSeconds;
    private readonly Func<long> _behind;

    public ProjectionGauges(Func<double> lagSeconds, Func<long> behind)
    {
        (_lagSeconds, _behind) = (lagSeconds, behind);
        Open.TryAdd(this, 0);

        // Static fields are made at their first use.
        _ = (Lag, Behind);
    }

    public void Dispose() => Open.TryRemove(this, out var _);
}
