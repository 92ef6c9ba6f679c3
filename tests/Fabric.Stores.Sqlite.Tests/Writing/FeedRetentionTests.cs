namespace Fabric.Stores.Sqlite.Tests.Writing;

public sealed class FeedRetentionTests : IDisposable
{
    private const int Retention = 100;
    private const int Commits = 1_200;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadFeed_OlderThanWhatIsKept_MustRebuild()
    {
        await using var store = await _folder.OpenAsync(new() { FeedRetention = Retention });
        var cursor = (await store.ReadFeedAsync(Items.Space, null, 1, Items.Stop)).Cursor;
        await Task.WhenAll(Enumerable.Range(0, Commits).Select(version => store.CommitAsync("a", version, Items.Put("k"))));

        var fromStart = await store.ReadFeedAsync(Items.Space, null, 10, Items.Stop);
        var fromOld = await store.ReadFeedAsync(Items.Space, cursor, 10, Items.Stop);

        fromStart.MustRebuild.ShouldBeTrue();
        fromOld.MustRebuild.ShouldBeTrue();
        await store.CommitAsync("a", Commits, Items.Put("k"));
        (await store.ReadFeedAsync(Items.Space, fromStart.Cursor, 10, Items.Stop)).Entries.ShouldHaveSingleItem().Version.ShouldBe(Commits + 1);
    }

    [Fact]
    public async Task ReadFeed_WithinWhatIsKept_GoesOn()
    {
        await using var store = await _folder.OpenAsync(new() { FeedRetention = Retention });
        await Task.WhenAll(Enumerable.Range(0, Commits).Select(version => store.CommitAsync("a", version, Items.Put("k"))));
        var cursor = (await store.ReadFeedAsync(Items.Space, null, 10, Items.Stop)).Cursor;

        await Task.WhenAll(Enumerable.Range(Commits, Retention / 2).Select(version => store.CommitAsync("a", version, Items.Put("k"))));

        var page = await store.ReadFeedAsync(Items.Space, cursor, Retention, Items.Stop);
        page.MustRebuild.ShouldBeFalse();
        page.Entries.Select(entry => (int)entry.Version).ShouldBe(Enumerable.Range(Commits + 1, Retention / 2));
    }
}
