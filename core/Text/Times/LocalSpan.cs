using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A half-open stretch of local time in ticks, which may lie outside years 1 to 9999.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LocalSpan(long Start, long End)
{
    public bool IsDay => End - Start == TimeSpan.TicksPerDay;

    /// <summary>Part of the day that this begins with.</summary>
    public LocalSpan Hours(int from, int to) => new(Start + (from * TimeSpan.TicksPerHour), Start + (to * TimeSpan.TicksPerHour));
}
