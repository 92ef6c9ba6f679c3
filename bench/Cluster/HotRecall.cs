using System.Diagnostics;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Recall;
using Fabric.Testing.Clusters;

namespace Fabric.Bench.Cluster;

/// <summary>
/// Recalls of a hot bank over HTTP at two silos that do not own it: one has a copy, and one is told never to take any and so asks the owner each
/// time. They take turns within each round, first while the owner is idle and then while it is written to as fast as it can.
/// </summary>
internal static class HotRecall
{
    private const int Rounds = 7;
    private const int Writers = 16;

    public static async Task<object> MeasureAsync()
    {
        await using var cluster = await BenchCluster.StartAsync(0);
        var copies = await cluster.AddSiloAsync(("FABRIC__TELEMETRY__PROMETHEUS", "true"));
        var asking = await cluster.AddSiloAsync(("FABRIC__TELEMETRY__PROMETHEUS", "true"), ("FABRIC__REPLICAS__ADMITHEAT", "1000000"));
        var owner = await cluster.AddSiloAsync(("FABRIC__TELEMETRY__PROMETHEUS", "true"));
        using var atCopy = Connect(copies);
        using var atAsking = Connect(asking);
        using var atOwner = Connect(owner);
        var hot = await HotBank.FillAsync(owner, atOwner);
        await hot.WarmCopyAsync(copies, atCopy);
        var (bank, questions) = hot;
        var idle = await CompareAsync("owner idle", atCopy.Bank(bank), atAsking.Bank(bank), questions, static () => 0);
        using var stop = new CancellationTokenSource();
        var written = 0;
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(i)))];
        var busy = await CompareAsync("owner written to", atCopy.Bank(bank), atAsking.Bank(bank), questions, () => Volatile.Read(ref written));
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        var asked = new { answered = await HotBank.CountReadsAsync(copies, "none"), behind = await HotBank.CountReadsAsync(copies, "behind"), no_lease = await HotBank.CountReadsAsync(copies, "no_lease"), too_late = await HotBank.CountReadsAsync(copies, "too_late") };
        return new { memories = HotBank.Memories, writers = Writers, rows = new[] { idle, busy }, asked_of_the_copy = asked };

        async Task WriteAsync(int writer)
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await atOwner.Bank(bank).RetainAsync($"Delivery {i:D6} of dock {writer} arrived in hall {i % 17}.");
                Interlocked.Increment(ref written);
            }
        }
    }

    private static HttpFabric Connect(SiloProcess silo) => HttpFabric.Create(new() { Endpoint = silo.Address });

    private static async Task<object> CompareAsync(
        string name, IMemoryBank copy, IMemoryBank owner, IReadOnlyList<string> questions, Func<int> written)
    {
        var (fromCopy, fromOwner) = (new Samples(), new Samples());
        var (started, before) = (Stopwatch.GetTimestamp(), written());
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only warms up.
            await RecallAsync(copy, questions, round == 0 ? new() : fromCopy);
            await RecallAsync(owner, questions, round == 0 ? new() : fromOwner);
        }

        var row = new
        {
            name,
            copy_p50_us = Math.Round(fromCopy.Percentile(0.5)),
            copy_p95_us = Math.Round(fromCopy.Percentile(0.95)),
            owner_p50_us = Math.Round(fromOwner.Percentile(0.5)),
            owner_p95_us = Math.Round(fromOwner.Percentile(0.95)),
            ratio_p50 = Math.Round(fromCopy.Percentile(0.5) / fromOwner.Percentile(0.5), 2),
            ratio_p95 = Math.Round(fromCopy.Percentile(0.95) / fromOwner.Percentile(0.95), 2),
            writes_per_second = Math.Round((written() - before) / Stopwatch.GetElapsedTime(started).TotalSeconds),
        };
        Console.WriteLine($"{name,-16} from a copy p50 {row.copy_p50_us} us, p95 {row.copy_p95_us}; from the owner p50 {row.owner_p50_us}, p95 {row.owner_p95_us}; ratio {row.ratio_p50:0.00}, p95 {row.ratio_p95:0.00}; {row.writes_per_second} writes/s");
        return row;
    }

    private static async Task RecallAsync(IMemoryBank bank, IReadOnlyList<string> questions, Samples times)
    {
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            await bank.RecallAsync(new RecallRequest(question));
            times.Add(Stopwatch.GetElapsedTime(started));
        }
    }
}
