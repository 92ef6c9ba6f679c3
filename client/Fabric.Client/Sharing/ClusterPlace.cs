using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Client.Sharing;

/// <summary>
/// The place of an engine among those that share its store: which actors are its own, who it is, and how it reaches the others.
/// An engine without one has the store to itself. Thread-safe.
/// </summary>
internal sealed class ClusterPlace
{
    // Far below the least that a grain is idle for before the cluster lets go of it.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    // Each with when the cluster was last told that it is in use.
    private readonly ConcurrentDictionary<ActorKey, StrongBox<long>> _owned = new();

    /// <summary>Who the engine is where leases are taken; no two have the same.</summary>
    public required string Holder { get; init; }

    /// <summary>For how long it takes leases of its actors, and how it keeps copies of the others' banks.</summary>
    public required ReplicaOptions Replicas { get; init; }

    /// <summary>Reaches the owners of banks, wherever they are.</summary>
    public required IReplicaOwner Owners { get; init; }

    /// <summary>Brings a message to the engine that owns its target.</summary>
    public required Func<Intent, CancellationToken, Task> Deliver { get; init; }

    /// <summary>The whole fabric, wherever its actors are, as a space sees it.</summary>
    public required Func<SpaceId, IServedFabric> Fabric { get; init; }

    /// <summary>Whether this engine is the one to run an actor. The logs of tasks are where their team is.</summary>
    public bool Owns(ActorKey actor) => _owned.ContainsKey(actor.Kind == ActorKind.Task ? actor.TeamOfTask() : actor);

    /// <summary>Makes an actor this engine's own.</summary>
    public void Own(ActorKey actor) => _owned[actor] = new(Environment.TickCount64);

    /// <summary>
    /// Whether the cluster is to be told that one of the engine's actors is in use, as it does not see calls that come to the engine at once.
    /// True for one caller every half a minute.
    /// </summary>
    public bool IsSignOfLifeDue(ActorKey actor)
    {
        if (!_owned.TryGetValue(actor, out var told))
        {
            return false;
        }

        var (now, last) = (Environment.TickCount64, Volatile.Read(ref told.Value));
        return now - last >= SignOfLife.TotalMilliseconds && Interlocked.CompareExchange(ref told.Value, now, last) == last;
    }

    /// <summary>Gives an actor up: from now on, calls of it are refused here.</summary>
    public void Disown(ActorKey actor) => _owned.TryRemove(actor, out _);
}
