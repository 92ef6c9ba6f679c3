using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Stores.Redis;
using Fabric.Stores.Redis.Connection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Fabric.Bench.Speed;

/// <summary>Commits a second to a redis-server of its own, beside the same script from a bare connection at the same depth.</summary>
internal static class RedisCommand
{
    private const int CommitsEach = 400;
    private const int Rounds = 7;
    private const double Wanted = 0.60;

    private static readonly SpaceId Space = new("bench");

    public static async Task<int> RunAsync(string[] args)
    {
        var depth = int.Parse(CommandLine.Option(args, "--depth") ?? "64", CultureInfo.InvariantCulture);
        var rows = new List<object>();
        Console.WriteLine($"{"appendfsync",11} {"depth",5} {"store/s",9} {"bare/s",9} {"ratio",6} {"wanted",6}");
        foreach (var fsync in new[] { "everysec", "always" })
        {
            rows.Add(await MeasureAsync(fsync, depth));
        }

        await BenchReport.WriteAsync(args, $"redis --depth {depth}", new { redis = rows });
        return 0;
    }

    private static async Task<object> MeasureAsync(string fsync, int depth)
    {
        await using var server = await BenchRedis.StartAsync(fsync);
        var port = server.Port;
        var options = new RedisStoreOptions { ConnectionString = $"127.0.0.1:{port}" };
        await using var store = new RedisRecordStore(options, NullLogger<RedisRecordStore>.Instance);
        var generation = await store.OpenAsync(CancellationToken.None);
        var sha = await LoadScriptAsync(port);
        var (ours, bare, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var commits = depth * CommitsEach;
            var rate = commits / await TimeStoreAsync(store, $"s{round}", depth);
            var bareRate = commits / await TimeBareAsync(port, sha, generation, $"b{round}", depth);
            if (round > 0)
            {
                ours.Add(rate);
                bare.Add(bareRate);
                ratios.Add(rate / bareRate);
            }
        }

        var row = new
        {
            appendfsync = fsync,
            depth,
            store_per_second = Math.Round(Samples.Median(ours)),
            bare_per_second = Math.Round(Samples.Median(bare)),
            ratio = Math.Round(Samples.Median(ratios), 2),
            wanted = Wanted,
        };
        Console.WriteLine($"{fsync,11} {depth,5} {row.store_per_second,9} {row.bare_per_second,9} {row.ratio,6:0.00} {Wanted,6:0.00}");
        return row;
    }

    private static async Task<double> TimeStoreAsync(RedisRecordStore store, string round, int depth)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, depth).Select(async writer =>
        {
            var actor = new ActorKey(Space, ActorKind.Bank, $"{round}-{writer}");
            for (var version = 0; version < CommitsEach; version++)
            {
                var result = await store.CommitAsync(actor, version, Changes(version), CancellationToken.None);
                if (result.Outcome != CommitOutcome.Committed)
                {
                    throw new InvalidOperationException($"A commit ended as {result.Outcome}.");
                }
            }
        }));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> TimeBareAsync(int port, string sha, string generation, string round, int depth)
    {
        var keys = new RedisKeys("fabric", 16);
        var era = new StoreEra(1, generation, keys, 0);
        var bare = new BareRedis(port, sha);
        for (var version = 0; version < CommitsEach; version++)
        {
            for (var writer = 0; writer < depth; writer++)
            {
                var place = keys.PlaceOf(new ActorKey(Space, ActorKind.Bank, $"{round}-{writer}"));
                bare.Add(
                    RedisRecordStore.CommitKeys(place),
                    CommitArguments.Of(place, version, era, Guid.NewGuid().ToString("N"), 100_000, Changes(version)));
            }
        }

        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await bare.RunAsync(depth);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // What the retain of one short memory writes: the memory with its vector, the operation's outcome, and a history entry.
    private static ChangeSet Changes(int version) => new()
    {
        Puts =
        [
            new StoredRecord($"m/{version:x32}", Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 300)}}"}"""), new byte[400]),
            new StoredRecord($"o/{version:x32}", Encoding.UTF8.GetBytes($$"""{"outcome":"{{new string('o', 120)}}"}""")),
        ],
        History = [new StoredHistory(version + 1, $"{version:x32}", Encoding.UTF8.GetBytes($$"""{"what":"{{new string('h', 120)}}"}"""))],
    };

    private static async Task<string> LoadScriptAsync(int port)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port}");
        return (string)(await connection.GetDatabase().ExecuteAsync("SCRIPT", "LOAD", RedisScript.Commit))!;
    }
}
