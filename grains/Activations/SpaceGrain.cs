using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>Answers what concerns several actors of a space, on the silo that is asked.</summary>
[StatelessWorker]
[Reentrant]
[GrainType("fabric.space")]
internal sealed class SpaceGrain(EmbeddedFabric fabric) : Grain, ISpaceGrain
{
    private IServedFabric Space => ((IServedSpaces)fabric).ServeSpace(new SpaceId(GrainKeys.SpaceOf(this.GetPrimaryKeyString())));

    // What clients of a version before RecallSeenAsync call.
    public Task<StoredRecall> RecallAsync(string[] banks, RecallRequest request, CancellationToken cancellationToken) =>
        RecallSeenAsync(banks, new long[banks.Length], request, cancellationToken);

    public Task<StoredRecall> RecallSeenAsync(string[] banks, long[] seen, RecallRequest request, CancellationToken cancellationToken)
    {
        var space = Space;
        var ids = Array.ConvertAll(banks, static bank => new BankId(bank));
        var epochs = new Dictionary<BankId, long>();
        for (var i = 0; i < ids.Length; i++)
        {
            epochs[ids[i]] = seen[i];
        }

        return Task.Run(() => space.RecallStoredAsync(ids, request, epochs, cancellationToken), cancellationToken);
    }

    public Task<StoredRecall> SearchAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var space = Space;
        return Task.Run(() => space.SearchStoredAsync(request, cancellationToken), cancellationToken);
    }

    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken)
    {
        var space = Space;
        return Task.Run(() => space.SearchStatusAsync(cancellationToken), cancellationToken);
    }

    public Task<string[]> ListNamesAsync(int kind, string? after, int limit, CancellationToken cancellationToken)
    {
        var space = Space;
        return Task.Run(
            async () => (await space.ListNamesAsync((ActorKind)kind, after, limit, cancellationToken)).ToArray(), cancellationToken);
    }
}
