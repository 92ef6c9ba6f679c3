using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Tests.Files;

/// <summary>Files of released versions stay readable. <c>Fixtures/schema-1/fabric.db</c> was written by schema 1.</summary>
public sealed class FixtureTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_FileOfSchema1_HoldsWhatWasWritten()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "schema-1", "fabric.db"), _folder.File);
        await using var store = await _folder.OpenAsync();

        var (version, records) = await store.LoadAsync(Items.Bank("notes"));

        version.ShouldBe(2);
        records.ShouldHaveSingleItem().ShouldBe(new("m1", """{"text":"Zürich"}"""));
        (await store.ReadHistoryAsync(Items.Bank("notes"), null, 0, 10, Items.Stop)).Select(entry => (entry.Sequence, entry.Subject))
            .ShouldBe([(1, "m1"), (2, "m2")]);
        (await store.ReadIntentsAsync(10, Items.Stop)).ShouldHaveSingleItem()
            .Target.ShouldBe(new ActorKey(new SpaceId("space"), ActorKind.Task, "team/task"));
        (await store.ReadFeedAsync(Items.Space, null, 10, Items.Stop)).Entries.Select(entry => entry.Removed.Count).ShouldBe([0, 1]);
        (await store.CommitAsync("notes", 2, Items.Put("m3"))).Version.ShouldBe(3);
    }
}
