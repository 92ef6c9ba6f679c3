using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task ReadFeed_EmptySpace_EndsAtOnce()
    {
        var page = await Store.ReadFeedAsync(Space, null, 10, Stop);

        page.Entries.ShouldBeEmpty();
        page.MustRebuild.ShouldBeFalse();
        page.Cursor.Generation.ShouldBe(await Store.OpenAsync(Stop));
    }

    [Fact]
    public async Task ReadFeed_PageByPage_HoldsEveryCommitOnceInTheOrderOfItsActor()
    {
        for (var version = 0; version < 5; version++)
        {
            await CommitAsync(Bank("a"), version, Put(Record($"k{version}")));
            await CommitAsync(Bank("b"), version, new ChangeSet { Removes = [$"k{version}"] });
            await CommitAsync(Bank("c", new SpaceId("other")), version, Put(Record("k")));
        }

        var entries = await ReadFeedAsync(Space, limit: 3);

        entries.Where(entry => entry.Actor == Bank("a")).Select(entry => (entry.Version, entry.Put.Single()))
            .ShouldBe([(1, "k0"), (2, "k1"), (3, "k2"), (4, "k3"), (5, "k4")]);
        entries.Where(entry => entry.Actor == Bank("b")).Select(entry => entry.Removed.Single())
            .ShouldBe(["k0", "k1", "k2", "k3", "k4"]);
        entries.Count.ShouldBe(10);
    }

    [Fact]
    public async Task ReadFeed_FromTheEnd_ShowsOnlyWhatCameLater()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k")));
        var end = (await Store.ReadFeedAsync(Space, null, 10, Stop)).Cursor;
        (await Store.ReadFeedAsync(Space, end, 10, Stop)).Entries.ShouldBeEmpty();

        await CommitAsync(Bank("a"), 1, Put(Record("l")));

        (await Store.ReadFeedAsync(Space, end, 10, Stop)).Entries.ShouldHaveSingleItem().Version.ShouldBe(2);
    }

    [Fact]
    public async Task ReadFeed_CursorOfAnotherGeneration_MustRebuild()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k")));
        var cursor = (await Store.ReadFeedAsync(Space, null, 10, Stop)).Cursor with { Generation = "of another time" };

        var page = await Store.ReadFeedAsync(Space, cursor, 10, Stop);

        page.MustRebuild.ShouldBeTrue();
        page.Entries.ShouldBeEmpty();
        await CommitAsync(Bank("a"), 1, Put(Record("k")));
        (await Store.ReadFeedAsync(Space, page.Cursor, 10, Stop)).Entries.ShouldHaveSingleItem().Version.ShouldBe(2);
    }

    private async Task<List<FeedEntry>> ReadFeedAsync(SpaceId space, int limit = 100)
    {
        var entries = new List<FeedEntry>();
        FeedCursor? cursor = null;
        while (true)
        {
            var page = await Store.ReadFeedAsync(space, cursor, limit, Stop);
            page.MustRebuild.ShouldBeFalse();
            page.Entries.Count.ShouldBeLessThanOrEqualTo(limit);
            if (page.Entries.Count == 0)
            {
                return entries;
            }

            entries.AddRange(page.Entries);
            cursor = page.Cursor;
        }
    }
}
