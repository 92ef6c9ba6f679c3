namespace Fabric.Core.Replicas;

/// <summary>What a process knows of a bank that it is asked about: how hot it is, and its copy where there is one.</summary>
internal sealed class ReplicaSlot(BankHeat heat)
{
    public BankHeat Heat => heat;

    /// <summary>The copy; null where there is none. Written under the store's gate.</summary>
    public Replica? Replica { get; set; }

    /// <summary>Before when no copy is taken again, as the clock's timestamp. Written under the store's gate.</summary>
    public long DeclinedUntil { get; set; } = long.MinValue;
}
