using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
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

    public Task<StoredRecall> RecallAsync(string[] banks, RecallRequest request, CancellationToken cancellationToken)
    {
        var space = Space;
        return Task.Run(
            () => space.RecallStoredAsync([.. banks.Select(static bank => new BankId(bank))], request, cancellationToken), cancellationToken);
    }

    public Task<string[]> ListBanksAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var space = Space;
        return Task.Run(
            async () =>
            {
                var from = after is null ? (BankId?)null : new BankId(after);
                return (await space.ListBanksAsync(from, limit, cancellationToken)).Select(static bank => bank.Value).ToArray();
            },
            cancellationToken);
    }
}
