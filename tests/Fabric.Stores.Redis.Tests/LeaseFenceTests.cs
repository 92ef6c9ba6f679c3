using Fabric.Core.Ids;
using Fabric.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Redis.Tests;

/// <summary>Commits of a process that was told who it is, beside the leases of others.</summary>
public sealed class LeaseFenceTests
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(5);
    private static readonly ActorKey Actor = ActorKey.Bank(SpaceId.Default, new BankId("bank"));

    private readonly ManualTime _time = new();
    private readonly string _prefix = SharedRedis.NewPrefix();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_WhileAnotherHoldsTheLease_ConflictsUntilItHasEnded()
    {
        await using var first = await OpenAsync("first");
        await using var second = await OpenAsync("second");
        (await first.LeaseAsync(Actor, "first", Term, Token)).Granted.ShouldBeTrue();

        var refused = await second.CommitAsync(Actor, 0, Change(), Token);
        var ofHolder = await first.CommitAsync(Actor, 0, Change(), Token);
        _time.Advance(Term);
        var afterwards = await second.CommitAsync(Actor, 1, Change(), Token);

        refused.Outcome.ShouldBe(CommitOutcome.Conflict);
        ofHolder.Outcome.ShouldBe(CommitOutcome.Committed);
        afterwards.Outcome.ShouldBe(CommitOutcome.Committed);
    }

    private static ChangeSet Change() => new() { Puts = [new StoredRecord("key", "{}"u8.ToArray(), default)] };

    private async Task<RedisRecordStore> OpenAsync(string holder)
    {
        var store = new RedisRecordStore(
            new() { ConnectionString = SharedRedis.Server.Address, KeyPrefix = _prefix, LeaseTime = _time, LeaseHolder = holder },
            NullLogger<RedisRecordStore>.Instance);
        await store.OpenAsync(Token);
        return store;
    }
}
