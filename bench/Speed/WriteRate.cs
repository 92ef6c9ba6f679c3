namespace Fabric.Bench.Speed;

/// <summary>How fast memories were written, and what it cost.</summary>
/// <param name="PerSecond">Memories a second.</param>
/// <param name="CpuMicroseconds">Processor time of the whole process for each memory, in microseconds; other programs hardly move it.</param>
internal readonly record struct WriteRate(double PerSecond, double CpuMicroseconds);
