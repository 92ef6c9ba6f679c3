using Fabric.Bench.Faults.Scheduling;

namespace Fabric.Bench.Faults.Reporting;

/// <summary>How a cluster got over the faults of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many there were.</param>
/// <param name="NotRecovered">How many it did not get over before the end.</param>
/// <param name="RecoveryP50Seconds">The median time until every bank acknowledged a write again.</param>
/// <param name="RecoveryP95Seconds">The same of the slowest but one in twenty.</param>
internal sealed record FaultFigures(FaultKind Kind, int Count, int NotRecovered, double? RecoveryP50Seconds, double? RecoveryP95Seconds)
{
    public static FaultFigures Of(FaultKind kind, IReadOnlyList<Recovery> recoveries) => new(
        kind,
        recoveries.Count,
        recoveries.Count(static recovery => recovery.Until is null),
        Percentile(recoveries, 0.5),
        Percentile(recoveries, 0.95));

    /// <summary>The time that this share of the recoveries took at most, by the nearest rank; unset when it was never over.</summary>
    public static double? Percentile(IReadOnlyList<Recovery> recoveries, double share)
    {
        if (recoveries.Count == 0)
        {
            return null;
        }

        var seconds = recoveries.Select(static recovery => recovery.Seconds ?? double.PositiveInfinity).Order().ToList();
        var value = seconds[(int)Math.Ceiling(share * seconds.Count) - 1];
        return double.IsInfinity(value) ? null : Math.Round(value, 1);
    }
}
