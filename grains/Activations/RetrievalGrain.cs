using Fabric.Client.Embedded;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;
using Fabric.Grains.Remote;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>
/// The door to a silo's copy of a bank. There may be one on every silo, and it is found on the one where the call comes in, so that a hot
/// bank is asked on all of them, and its owner is left to its writes.
/// </summary>
[StatelessWorker(1)]
[Reentrant]
[GrainType("fabric.retrieval")]
internal sealed class RetrievalGrain(EmbeddedFabric fabric) : Grain, IRetrievalGrain
{
    private ActorKey _bank;
    private IBankGrain? _owner;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _bank = GrainKeys.Parse(this.GetPrimaryKeyString(), ActorKind.Bank);
        _owner = GrainFactory.GetGrain<IBankGrain>(GrainKeys.Of(_bank));
        return Task.CompletedTask;
    }

    public Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken) =>
        Task.Run(() => LocalRecall.AskAsync(fabric.Engine, _owner!, _bank, request, seen, cancellationToken), cancellationToken);
}
