namespace Fabric.Core.Replicas;

/// <summary>Why a process's copies did not answer. Whatever it is, the owner does.</summary>
public enum ReplicaMiss
{
    /// <summary>They did.</summary>
    None,

    /// <summary>There is no copy of a bank that was asked.</summary>
    NotHeld,

    /// <summary>A copy is not ready, or its lease has run out.</summary>
    NoLease,

    /// <summary>The caller has seen a newer epoch, and a copy did not get there in time.</summary>
    Behind,

    /// <summary>A lease ran out while the answer was computed, such as in a process that was stopped: what was computed does not count.</summary>
    TooLate,
}
