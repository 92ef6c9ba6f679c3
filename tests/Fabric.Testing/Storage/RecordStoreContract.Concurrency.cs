using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task Commit_ManyWritersOnFewActors_EveryAcknowledgedCommitIsThereAndVersionsHaveNoGaps()
    {
        const int Writers = 64;
        const int Actors = 16;
        const int CommitsEach = 5;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            () => WriteAsync(Bank($"a{writer % Actors}"), $"w{writer}", CommitsEach), Stop)));

        var feed = await ReadFeedAsync(Space);
        for (var actor = 0; actor < Actors; actor++)
        {
            var key = Bank($"a{actor}");
            var (version, records) = await LoadAsync(key);
            var total = Writers / Actors * CommitsEach;
            version.ShouldBe(total);
            records.Count.ShouldBe(total);
            (await Store.ReadHistoryAsync(key, null, 0, total + 1, Stop)).Select(entry => (int)entry.Sequence)
                .ShouldBe(Enumerable.Range(1, total));
            feed.Where(entry => entry.Actor == key).Select(entry => (int)entry.Version).ShouldBe(Enumerable.Range(1, total));
        }
    }

    // The versions that the commits of one writer get, found by asking again after each conflict.
    private async Task WriteAsync(ActorKey actor, string writer, int commits)
    {
        long version = 0;
        for (var done = 0; done < commits;)
        {
            var changes = new ChangeSet { Puts = [Record($"{writer}-{done}")], History = [Entry(version + 1, writer)] };
            var result = await Store.CommitAsync(actor, version, changes, Stop);
            done += result.Outcome == CommitOutcome.Committed ? 1 : 0;
            version = result.Version;
        }
    }
}
