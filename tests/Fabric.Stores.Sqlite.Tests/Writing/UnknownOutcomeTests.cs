using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Stores.Sqlite.Tests.Writing;

public sealed class UnknownOutcomeTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Commit_FaultAtTheDisk_IsUnknownAndTheTruthCanBeRead(bool afterwards, long version)
    {
        await using var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k", "1"));
        Fail(store, afterwards ? SqliteStage.AfterCommit : SqliteStage.BeforeCommit);

        var result = await store.CommitAsync("a", 1, Items.Put("k", "2"));

        result.Outcome.ShouldBe(CommitOutcome.Unknown);
        result.Fault.ShouldBeOfType<IOException>();
        var (found, records) = await store.LoadAsync(Items.Bank("a"));
        found.ShouldBe(version);
        records["k"].ShouldBe($"{version}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commit_AfterAnUnknownOne_GoesOnFromTheTruth(bool afterwards)
    {
        await using var store = await _folder.OpenAsync();
        Fail(store, afterwards ? SqliteStage.AfterCommit : SqliteStage.BeforeCommit);
        await store.CommitAsync("a", 0, Items.Put("k"));
        var truth = (await store.LoadAsync(Items.Bank("a"))).Version;

        var result = await store.CommitAsync("a", truth, Items.Put("k"));

        result.ShouldBe(new CommitResult(CommitOutcome.Committed, truth + 1));
        (await store.ReadFeedAsync(Items.Space, null, 10, Items.Stop)).Entries.Count.ShouldBe((int)truth + 1);
    }

    private static void Fail(SqliteRecordStore store, SqliteStage at)
    {
        var failed = false;
        store.OnStage = stage =>
        {
            if (stage == at && !failed)
            {
                failed = true;
                throw new IOException("The disk is gone.");
            }
        };
    }
}
