using Fabric.Core.Actors;
using Fabric.Core.Replicas;

namespace Fabric.Client.Sharing;

/// <summary>A held actor, and what says whether something that was read of it counts. Dispose it just once.</summary>
/// <param name="hold">The actor.</param>
/// <param name="lease">The process's lease of it; null where it has the store to itself.</param>
/// <param name="term">The term of the lease that it was held in.</param>
internal readonly struct LeasedHold<TActor>(ActorHold<TActor> hold, OwnerLease? lease, string term) : IDisposable
    where TActor : class, IDisposable
{
    public TActor Actor => hold.Actor;

    /// <summary>
    /// Whether the process has owned the actor without a gap since it was held. In a gap another process may have committed, so what was
    /// read before it does not count, though the lease may have been taken again meanwhile.
    /// </summary>
    public bool Counts => lease is null || lease.IsHeldSince(term);

    public void Dispose() => hold.Dispose();
}
