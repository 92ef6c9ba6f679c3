namespace Fabric.Core.Replicas;

/// <summary>A copy of a bank in another process, as the owner knows it. Guarded by the ledger's gate.</summary>
internal sealed class ReplicaHolder
{
    /// <summary>The epoch that its copy shows at least.</summary>
    public long Epoch { get; set; }

    /// <summary>When it was sent commits last, or its first lease, as the clock's timestamp.</summary>
    public long ToldAt { get; set; }

    /// <summary>How many commands there had been in the ledger's commits by then.</summary>
    public long ToldCommands { get; set; }

    /// <summary>When the owner takes its lease for ended, as the clock's timestamp.</summary>
    public long LeaseEnds { get; set; } = long.MinValue;
}
