using System.Globalization;

namespace Fabric.Bench.Faults.Scheduling;

/// <summary>One thing that is done to the cluster, and undone.</summary>
/// <param name="At">When, from the start of the campaign.</param>
/// <param name="Kind">What.</param>
/// <param name="Duration">After how long it is undone.</param>
/// <param name="Silo">Which silo, from 0; unset when it is not done to one.</param>
/// <param name="Jump">By how much a clock jumps; unset when none does.</param>
internal sealed record Fault(TimeSpan At, FaultKind Kind, TimeSpan Duration, int? Silo = null, TimeSpan? Jump = null)
{
    public TimeSpan Until => At + Duration;

    /// <summary>
    /// Whether the cluster can only recover once the fault is undone. The other kinds it must get over by itself, so their recovery counts
    /// from their beginning.
    /// </summary>
    public bool RecoversWhenUndone => Kind is FaultKind.RedisKill or FaultKind.RedisDiskFull;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At:hh\\:mm\\:ss}  {Kind,-14} for {Duration.TotalSeconds,4:0.0} s{(Silo is { } silo ? $"  silo {silo}" : "")}{(Jump is { } jump ? $"  by {jump.TotalMinutes:+0;-0} min" : "")}");
}
