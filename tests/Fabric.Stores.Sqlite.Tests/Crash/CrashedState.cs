using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Tests.Crash;

/// <summary>Checks what a killed target left behind against what it acknowledged.</summary>
internal static class CrashedState
{
    private static readonly SpaceId Space = new("crash");
    private static readonly ActorKey Taker = new(Space, ActorKind.Agent, "taker");

    public static async Task CheckAsync(IRecordStore store, Dictionary<string, long> acknowledged, string where)
    {
        var feed = await FeedAsync(store);
        var sent = new HashSet<string>();
        foreach (var name in await store.ListActorsAsync(Space, ActorKind.Bank, null, 100, Items.Stop))
        {
            var actor = new ActorKey(Space, ActorKind.Bank, name);
            var (version, records) = await store.LoadAsync(actor);
            version.ShouldBeGreaterThanOrEqualTo(acknowledged.GetValueOrDefault(name), $"{where}: {name} lost a commit");
            records.Select(record => (record.Key, Stamp(record.Value)))
                .ShouldBe([("r0", version), ("r1", version), ("r2", version)], ignoreOrder: true, $"{where}: {name} is half there");
            await CheckOrderAsync(store, actor, version, feed, where);
            sent.UnionWith(Numbers(version).Where(v => v % 5 == 0).Select(v => $"{name}-{v}"));
        }

        await CheckIntentsAsync(store, sent, acknowledged, feed, where);
    }

    private static async Task CheckOrderAsync(
        IRecordStore store, ActorKey actor, long version, ILookup<ActorKey, long> feed, string where)
    {
        var history = await store.ReadHistoryAsync(actor, null, 0, int.MaxValue, Items.Stop);
        history.Select(entry => entry.Sequence).SequenceEqual(Numbers(version)).ShouldBeTrue($"{where}: the history of {actor} has gaps");
        feed[actor].SequenceEqual(Numbers(version)).ShouldBeTrue($"{where}: the feed of {actor} has gaps or another order");
    }

    // Each intent sent is taken, or waits; the taker took none twice.
    private static async Task CheckIntentsAsync(
        IRecordStore store, HashSet<string> sent, Dictionary<string, long> acknowledged, ILookup<ActorKey, long> feed, string where)
    {
        var (version, taken) = await store.LoadAsync(Taker);
        version.ShouldBeGreaterThanOrEqualTo(acknowledged.GetValueOrDefault(Taker.Name), $"{where}: the taker lost a commit");
        taken.Count.ShouldBe((int)version, $"{where}: an intent was taken twice");
        await CheckOrderAsync(store, Taker, version, feed, where);
        var waiting = (await store.ReadIntentsAsync(int.MaxValue, Items.Stop)).Select(intent => intent.Id).ToList();
        waiting.ShouldBeUnique();
        sent.SetEquals(taken.Keys.Concat(waiting)).ShouldBeTrue($"{where}: intents were lost or made up");
    }

    private static async Task<ILookup<ActorKey, long>> FeedAsync(IRecordStore store)
    {
        var page = await store.ReadFeedAsync(Space, null, int.MaxValue, Items.Stop);
        page.MustRebuild.ShouldBeFalse();
        return page.Entries.ToLookup(entry => entry.Actor, entry => entry.Version);
    }

    private static IEnumerable<long> Numbers(long last) => Enumerable.Range(1, (int)last).Select(number => (long)number);

    private static long Stamp(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("stamp").GetInt64();
    }
}
