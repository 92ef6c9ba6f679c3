using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Core.Replicas;

/// <summary>What the copies of a process share.</summary>
/// <param name="name">Names this run of this process, as no other ever was named.</param>
/// <param name="owner">Reaches the owners of banks.</param>
/// <param name="store">Where copies are loaded from; opened.</param>
/// <param name="makeCopy">Makes an empty copy, with the options and the embedder that owners run with.</param>
public sealed class ReplicaHost(string name, IReplicaOwner owner, IRecordStore store, Func<ActorKey, BankCopy> makeCopy)
{
    /// <summary>Names this run of this process.</summary>
    public string Name { get; } = name;

    /// <summary>Reaches the owners of banks.</summary>
    public IReplicaOwner Owner { get; } = owner;

    /// <summary>Where copies are loaded from.</summary>
    public IRecordStore Store { get; } = store;

    /// <summary>Makes an empty copy.</summary>
    public Func<ActorKey, BankCopy> MakeCopy { get; } = makeCopy;

    /// <summary>How copies are leased, followed and chosen.</summary>
    public ReplicaOptions Options { get; init; } = new();

    /// <summary>The clock, of which only the monotonic side is used.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where to log; no stored text is logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
