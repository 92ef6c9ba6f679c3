using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>A write that made a state of a memory, or a read that saw it. It took place at one instant from its start to its end.</summary>
/// <param name="State">The version; <see cref="Gone"/> when it is forgotten.</param>
/// <param name="Start">From when on it may have taken place.</param>
/// <param name="End">When it had; never when it is not known to.</param>
/// <param name="IsWrite">Whether it made the state.</param>
/// <param name="Call">The call, or the first try of it.</param>
internal readonly record struct TimelinePoint(int State, long Start, long End, bool IsWrite, CallRecord Call)
{
    /// <summary>The state of what was forgotten: it comes after every version.</summary>
    public const int Gone = int.MaxValue;

    public override string ToString() => $"{Call.Kind} of caller {Call.Caller} at {Call.Start} µs";
}
