using System.Diagnostics;

namespace Fabric.Bench.Speed;

/// <summary>Measures a stretch of writing, by the clock and in processor time.</summary>
internal readonly struct WriteClock
{
    private readonly long _started;
    private readonly TimeSpan _cpu;

    private WriteClock(long started, TimeSpan cpu)
    {
        _started = started;
        _cpu = cpu;
    }

    public static WriteClock Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public WriteRate Stop(long memories) => new(
        memories / Stopwatch.GetElapsedTime(_started).TotalSeconds,
        (Environment.CpuUsage.TotalTime - _cpu).TotalMicroseconds / memories);
}
