using Fabric.Core.Errors;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Stores.Sqlite.Tests.Writing;

public sealed class GroupCommitTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ManualResetEventSlim _release = new();

    public void Dispose()
    {
        _folder.Dispose();
        _release.Dispose();
    }

    [Fact]
    public async Task Commit_ManyAtOnce_ShareATransaction()
    {
        await using var store = await _folder.OpenAsync();
        var transactions = await HoldFirstAsync(store);

        var waiting = Enumerable.Range(0, 20).Select(n => store.CommitAsync($"b{n}", 0, Items.Put("k"))).ToArray();
        _release.Set();
        var results = await Task.WhenAll(waiting);

        results.ShouldAllBe(result => result.Outcome == CommitOutcome.Committed);
        transactions().ShouldBe(2);
    }

    [Fact]
    public async Task Commit_OneOfAGroupConflicts_TheOthersAreCommitted()
    {
        await using var store = await _folder.OpenAsync();
        await HoldFirstAsync(store);

        Task<CommitResult>[] waiting =
        [
            store.CommitAsync("a", 0, Items.Put("k")), store.CommitAsync("b", 7, Items.Put("k")), store.CommitAsync("c", 0, Items.Put("k")),
        ];
        _release.Set();
        var results = await Task.WhenAll(waiting);

        results.Select(result => result.Outcome).ShouldBe([CommitOutcome.Committed, CommitOutcome.Conflict, CommitOutcome.Committed]);
        (await store.LoadAsync(Items.Bank("b"))).Version.ShouldBe(0);
        (await store.LoadAsync(Items.Bank("c"))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_SameActorTwiceInAGroup_AreInOrder()
    {
        await using var store = await _folder.OpenAsync();
        await HoldFirstAsync(store);

        Task<CommitResult>[] waiting =
        [
            store.CommitAsync("a", 0, Items.Put("k", "1")), store.CommitAsync("a", 1, Items.Put("k", "2")), store.CommitAsync("a", 1, Items.Put("k", "3")),
        ];
        _release.Set();
        var results = await Task.WhenAll(waiting);

        results.Select(result => (result.Outcome, result.Version))
            .ShouldBe([(CommitOutcome.Committed, 1), (CommitOutcome.Committed, 2), (CommitOutcome.Conflict, 2)]);
        (await store.LoadAsync(Items.Bank("a"))).Records["k"].ShouldBe("2");
    }

    [Fact]
    public async Task Commit_OneOfAGroupCannotBeWritten_OnlyItFails()
    {
        await using var store = await _folder.OpenAsync();
        await HoldFirstAsync(store);
        var twice = new ChangeSet { History = [new(1, "", "{}"u8.ToArray()), new(1, "", "{}"u8.ToArray())] };

        var good = store.CommitAsync("a", 0, Items.Put("k"));
        var bad = store.CommitAsync("b", 0, twice);
        var alsoGood = store.CommitAsync("c", 0, Items.Put("k"));
        _release.Set();

        (await good).Outcome.ShouldBe(CommitOutcome.Committed);
        (await alsoGood).Outcome.ShouldBe(CommitOutcome.Committed);
        await Should.ThrowAsync<FabricException>(() => bad);
        (await store.LoadAsync(Items.Bank("b"))).Version.ShouldBe(0);
        (await store.CommitAsync("b", 0, Items.Put("k"))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_MoreThanTheLimit_TakesSeveralTransactions()
    {
        await using var store = await _folder.OpenAsync(new() { MaxGroupCommits = 4 });
        var transactions = await HoldFirstAsync(store);

        var waiting = Enumerable.Range(0, 12).Select(n => store.CommitAsync($"b{n}", 0, Items.Put("k"))).ToArray();
        _release.Set();
        await Task.WhenAll(waiting);

        transactions().ShouldBe(4);
    }

    [Fact]
    public async Task Dispose_CommitsWaiting_AreCommittedFirst()
    {
        var store = await _folder.OpenAsync();
        await HoldFirstAsync(store);
        var waiting = store.CommitAsync("a", 0, Items.Put("k"));

        var closing = store.DisposeAsync();
        _release.Set();
        await closing;

        (await waiting).Outcome.ShouldBe(CommitOutcome.Committed);
        var refused = await Should.ThrowAsync<FabricException>(() => store.CommitAsync("a", 1, Items.Put("k")));
        refused.Code.ShouldBe(ErrorCode.Unavailable);
    }

    // Holds a first commit at the disk, so that what comes now waits for the next transaction. Returns the count of transactions.
    private async Task<Func<int>> HoldFirstAsync(SqliteRecordStore store)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        store.OnStage = stage =>
        {
            if (stage == SqliteStage.BeforeCommit)
            {
                count++;
                entered.TrySetResult();
                _release.Wait();
            }
        };
        _ = store.CommitAsync("first", 0, Items.Put("k"));
        await entered.Task.WaitAsync(Items.Stop);
        return () => count;
    }
}
