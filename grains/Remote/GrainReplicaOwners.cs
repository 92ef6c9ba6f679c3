using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Grains.Remote;

/// <summary>Reaches the owners of banks where their grains are. What fails is not called again here: the copy does that itself, in its own time.</summary>
internal sealed class GrainReplicaOwners(IServiceProvider services) : IReplicaOwner
{
    public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
        (await Find(bank).PullAsync(ReplicaPullMessage.Of(pull), cancellationToken)).ToUpdate();

    public async ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
        await Find(bank).ReleaseAsync(replica, cancellationToken);

    // What finds grains is made after the engine that asks.
    private IBankCopiesGrain Find(ActorKey bank)
    {
        RequestContext.Set(SpaceKeys.Entry, services.GetRequiredService<SpaceKeys>().For(bank.Space.Value));
        return services.GetRequiredService<GrainReferences>().Find<IBankCopiesGrain>(GrainKeys.Of(bank));
    }
}
