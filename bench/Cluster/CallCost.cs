using System.Diagnostics;
using Fabric.Bench.Speed;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Stores.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;

namespace Fabric.Bench.Cluster;

/// <summary>
/// A recall through a grain, beside a call of the same question and the same answer that has no work to do, and the same recall in process. Both
/// calls go from this process to a silo's. The three take turns in a random order, call by call: what else the machine does falls on all
/// of them, and none finds the caches as warm, and the other process as awake, as in a loop of its own.
/// </summary>
internal static class CallCost
{
    private const int Memories = 1_000;
    private const int Rounds = 9;
    private const int CallsEach = 400;
    private const double Wanted = 1.5;

    public static async Task<object> MeasureAsync()
    {
        await using var cluster = await BenchCluster.StartAsync(1);
        await using var local = await EmbeddedFabric.OpenAsync(new RedisRecordStore(
            new() { ConnectionString = cluster.Redis, KeyPrefix = "local" }, NullLogger<RedisRecordStore>.Instance));
        var text = new SampleText(1);
        var items = Enumerable.Range(0, Memories).Select(_ => new RetainItem(text.Message())).ToList();
        await cluster.Fabric.Bank("bank").RetainAsync(new RetainRequest(items));
        await local.Bank("bank").RetainAsync(new RetainRequest(items));
        var rows = new List<object>();
        foreach (var (name, request) in new[] { ("recall, 10 hits", new RecallRequest(text.Message())), ("recall, 1 hit", new RecallRequest(text.Message()) { K = 1 }) })
        {
            rows.Add(await MeasureAsync(name, request, cluster, local));
        }

        return rows;
    }

    private static async Task<object> MeasureAsync(string name, RecallRequest request, BenchCluster cluster, EmbeddedFabric local)
    {
        var answer = await ((IServedBank)local.Bank("bank")).RecallStoredAsync(request, seen: 0, CancellationToken.None);
        var echo = cluster.Client.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>("/echo");
        var key = new SpaceKeys("bench", BenchCluster.Secret).For("");
        var bank = cluster.Fabric.Bank("bank");
        RequestContext.Set(SpaceKeys.Entry, key);
        await echo.KeepAsync(answer);
        Func<Task>[] calls = [EchoAsync, () => bank.RecallAsync(request), () => local.Bank("bank").RecallAsync(request)];
        int[] order = [0, 1, 2];
        var (through, empty, work) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var times = new TimeSpan[calls.Length];
            for (var i = 0; i < CallsEach; i++)
            {
                Shuffle(order);
                foreach (var call in order)
                {
                    var started = Stopwatch.GetTimestamp();
                    await calls[call]();
                    times[call] += Stopwatch.GetElapsedTime(started);
                }
            }

            if (round > 0)
            {
                empty.Add(times[0].TotalMicroseconds / CallsEach);
                through.Add(times[1].TotalMicroseconds / CallsEach);
                work.Add(times[2].TotalMicroseconds / CallsEach);
            }
        }

        var row = new
        {
            name,
            memories = Memories,
            answer_bytes = answer.Hits.Sum(static hit => hit.Memory.Utf8.Length),
            through_grain_us = Math.Round(Samples.Median(through), 1),
            empty_call_us = Math.Round(Samples.Median(empty), 1),
            in_process_us = Math.Round(Samples.Median(work), 1),
            ratio = Math.Round((Samples.Median(through) - Samples.Median(work)) / Samples.Median(empty), 2),
            wanted = Wanted,
        };
        Console.WriteLine($"{row.name,-16} grain {row.through_grain_us,7} us, empty call {row.empty_call_us,7} us, in process {row.in_process_us,7} us; ratio {row.ratio:0.00}, wanted {Wanted:0.00}");
        return row;

        Task EchoAsync()
        {
            RequestContext.Set(SpaceKeys.Entry, key);
            return echo.RecallAsync(request, seen: 0, CancellationToken.None);
        }
    }

#pragma warning disable CA5394 // An order, not a secret.
    private static void Shuffle(int[] order) => Random.Shared.Shuffle(order);
#pragma warning restore CA5394
}
