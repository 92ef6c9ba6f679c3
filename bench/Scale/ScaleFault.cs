namespace Fabric.Bench.Scale;

/// <summary>Something that breaks.</summary>
/// <param name="Kind">What.</param>
/// <param name="AtSeconds">When.</param>
/// <param name="Index">Which of them.</param>
internal sealed record ScaleFault(ScaleFaultKind Kind, double AtSeconds, int Index = 0);

internal enum ScaleFaultKind
{
    /// <summary>A silo ends at once and does not come back.</summary>
    SiloKilled,

    /// <summary>Redis ends and reads its append-only file again.</summary>
    RedisRestarted,
}
