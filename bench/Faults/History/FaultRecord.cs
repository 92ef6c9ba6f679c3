using Fabric.Bench.Faults.Scheduling;

namespace Fabric.Bench.Faults.History;

/// <summary>A fault as it was done. Times are microseconds since the start of the campaign.</summary>
/// <param name="Fault">The fault as it was planned.</param>
/// <param name="Start">When it was done.</param>
/// <param name="Undone">When it was undone: the silo or server was up, or the network, disk or clock as before.</param>
internal sealed record FaultRecord(Fault Fault, long Start, long Undone)
{
    /// <summary>From when on recovery counts.</summary>
    public long RecoversFrom => Fault.RecoversWhenUndone ? Undone : Start;
}
