using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// The owner of a bank as its copies in other processes see it: all that crosses the wire between them. A transport implements it on their
/// side, and calls <see cref="ReplicaOwner"/> on the owner's. Thread-safe.
/// </summary>
public interface IReplicaOwner
{
    /// <summary>
    /// Says how far a copy is, which confirms that it shows nothing older, and asks for what came after, and for the right to answer. Waits
    /// a while for something new when there is nothing.
    /// </summary>
    /// <param name="bank">The bank.</param>
    /// <param name="pull">Who asks, and how far it is.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="FabricException">The owner or the store cannot be reached.</exception>
    ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken);

    /// <summary>Says that a copy does not answer any more: nobody has to wait for it.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="replica">The copy, as its pulls name it.</param>
    /// <param name="cancellationToken">Cancels the call; the copy's lease then runs out by itself.</param>
    ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken);
}
