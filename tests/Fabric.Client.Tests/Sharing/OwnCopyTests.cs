using Fabric.Client.Embedded;
using Fabric.Client.Sharing;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Sharing;

/// <summary>A process whose copy of a bank is overtaken by the bank itself: it becomes the owner of what it copied.</summary>
public sealed class OwnCopyTests
{
    private static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, "bank");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_OfABankThatBecameItsOwn_EndsWithoutACallAndIsLentNothing()
    {
        var time = new ManualTime();
        var store = new InMemoryRecordStore(time);
        await using var other = await OpenAsync(store, time, "other", new Unreachable());
        other.Engine.Place!.Own(Key);
        await other.Bank("bank").RetainAsync("The gate is green.", Token);
        var owners = new OnlyOwner(other.Engine.Share!);
        await using var fabric = await OpenAsync(store, time, "this", owners);
        var share = fabric.Engine.Share!;
        (await share.Copies.TakeAsync(Key, epoch: 0, Token)).ShouldNotBeNull();

        await other.Engine.GiveUpAsync(Key);
        fabric.Engine.Place!.Own(Key);
        owners.IsGone = true;
        (await share.PullAsync(Key, new ReplicaPull("this/1", "", 0), Token)).Step.ShouldBe(ReplicaStep.Stop);

        // Time stands still: what would wait for a lease would wait for ever.
        await share.StopAsync();
        share.Owner.CountCopies(Key).ShouldBe(0);
    }

    private static Task<EmbeddedFabric> OpenAsync(InMemoryRecordStore store, ManualTime time, string name, IReplicaOwner owners)
    {
        var place = new ClusterPlace
        {
            Holder = name,
            Replicas = new(),
            Owners = owners,
            Deliver = static (intent, _) => throw new InvalidOperationException($"Nothing was to be sent, and {intent.Type} is."),
            Fabric = static _ => throw new InvalidOperationException("Nothing was to be asked of the whole fabric."),
        };
        return EmbeddedFabric.OpenAsync(store, services: new() { Time = time, Place = place }, cancellationToken: Token);
    }

    private sealed class Unreachable : IReplicaOwner
    {
        public ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"{bank} was to be asked for of nobody.");

        public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"{bank} was to be asked for of nobody.");
    }

    /// <summary>The way to one owner, until it is gone; then calls get no answer.</summary>
    private sealed class OnlyOwner(StoreShare owner) : IReplicaOwner
    {
        public bool IsGone { get; set; }

        public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken)
        {
            await WaitIfGoneAsync(cancellationToken);
            return await owner.PullAsync(bank, pull, cancellationToken);
        }

        public async ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken)
        {
            await WaitIfGoneAsync(cancellationToken);
            await owner.ReleaseAsync(bank, replica, cancellationToken);
        }

        private Task WaitIfGoneAsync(CancellationToken cancellationToken) =>
            IsGone ? Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken) : Task.CompletedTask;
    }
}
