using Fabric.Bench.Faults.History;
using Fabric.Core.Replicas;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// What a read has to show of what was added before it. What a client has seen it carries to the copies of a bank, so it must see it again;
/// to others a copy may show it late, but no later than its lease allows. What was taken away nobody may see again, which is no matter of this.
/// </summary>
internal static class Lateness
{
    /// <summary>In microseconds. A copy asks its owner within this time, or answers nothing.</summary>
    public static readonly long Most = (long)new ReplicaOptions().CopyTerm.TotalMicroseconds;

    /// <summary>Whether a copy may have answered a call.</summary>
    public static bool IsAllowed(CallRecord call) => call.Kind.AsksCopies() && call.Target.StartsWith("bank/", StringComparison.Ordinal);
}
