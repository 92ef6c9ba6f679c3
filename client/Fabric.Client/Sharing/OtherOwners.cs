using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Client.Sharing;

/// <summary>
/// Reaches the owners of banks, as long as they are others: a copy of a bank that has become this engine's own is of no use, and is told so
/// without a call.
/// </summary>
/// <param name="place">The place of this engine.</param>
/// <param name="own">What others have of this engine's banks.</param>
internal sealed class OtherOwners(ClusterPlace place, ReplicaOwner own) : IReplicaOwner
{
    public ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
        place.Owns(bank)
            ? new(ReplicaUpdate.Stop(place.Replicas.CopyTerm))
            : place.Owners.PullAsync(bank, pull, cancellationToken);

    public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
        place.Owns(bank) ? own.ReleaseAsync(bank, replica, cancellationToken) : place.Owners.ReleaseAsync(bank, replica, cancellationToken);
}
