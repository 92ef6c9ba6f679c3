using System.Globalization;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>A process's lease of one actor.</summary>
public sealed class OwnerLeaseTests : IAsyncDisposable
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(5);
    private static readonly ActorKey Actor = ActorKey.Bank(SpaceId.Default, "bank");

    private readonly ManualTime _time = new();
    private readonly InMemoryRecordStore _store;
    private readonly OwnerLeases _leases;

    public OwnerLeaseTests()
    {
        _store = new InMemoryRecordStore(_time);
        _leases = new OwnerLeases(_store, "one", Term, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task IsHeldSince_RanOutAndTakenAgain_IsFalseThoughItIsHeld()
    {
        var lease = _leases.Of(Actor);
        await lease.EnsureAsync(Token);
        var term = lease.Term;
        lease.IsHeldSince(term).ShouldBeTrue();

        _time.Advance(Term);
        lease.IsHeldSince(term).ShouldBeFalse();
        await lease.EnsureAsync(Token);

        lease.IsHeld.ShouldBeTrue();
        lease.IsHeldSince(term).ShouldBeFalse();
    }

    [Fact]
    public async Task IsHeldSince_RenewedInTime_StaysTrue()
    {
        var lease = _leases.Of(Actor);
        await lease.EnsureAsync(Token);
        var term = lease.Term;

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(Term / 2);
            await lease.TakeAsync(Token);
        }

        lease.IsHeldSince(term).ShouldBeTrue();
    }

    [Fact]
    public async Task Take_WhileItIsGivenBack_ComesAfterIt()
    {
        var lease = _leases.Of(Actor);
        await lease.EnsureAsync(Token);

        var releasing = lease.ReleaseAsync(Token);
        (await lease.TakeAsync(Token)).Granted.ShouldBeTrue();
        await releasing;

        lease.IsHeld.ShouldBeTrue();
        (await _store.LeaseAsync(Actor, "two", Term, Token)).Granted.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_ManyThatNobodyHolds_AreLetGoAndTakenNoMore()
    {
        var lease = _leases.Of(Actor);
        var held = _leases.Of(ActorKey.Bank(SpaceId.Default, "held"));
        await held.EnsureAsync(Token);

        for (var i = 0; i < 5_000; i++)
        {
            _leases.Of(ActorKey.Bank(SpaceId.Default, i.ToString(CultureInfo.InvariantCulture)));
        }

        // Another object is the actor's lease now: this one must not be taken beside it.
        _leases.Of(Actor).ShouldNotBeSameAs(lease);
        (await Should.ThrowAsync<FabricException>(() => lease.TakeAsync(Token))).Code.ShouldBe(ErrorCode.Unavailable);
        _leases.Of(held.Actor).ShouldBeSameAs(held);
    }
}
