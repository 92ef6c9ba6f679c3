using System.Collections.Concurrent;
using System.Diagnostics;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using ErrorCode = Fabric.Core.Errors.ErrorCode;

namespace Fabric.Bench.Cluster;

/// <summary>How long it takes after a kill -9 of a silo under load until every bank has acknowledged a write again, and what was lost.</summary>
internal static class KillRecovery
{
    private const int Banks = 24;
    private const double Wanted = 20;

    public static async Task<object> MeasureAsync(int kills)
    {
        await using var cluster = await BenchCluster.StartAsync(3);
        var acknowledged = new ConcurrentDictionary<string, List<string>>(StringComparer.Ordinal);
        var last = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var failed = 0;
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, Banks).Select(i => Task.Run(() => WriteAsync($"bank-{i}")))];
        var seconds = new List<double>();
        for (var kill = 0; kill < kills; kill++)
        {
            await AllAfterAsync(Stopwatch.GetTimestamp());
            var killed = Stopwatch.GetTimestamp();
            await cluster.Silos[kill % 3].KillAsync();
            await AllAfterAsync(killed);
            seconds.Add(last.Values.Max(at => Stopwatch.GetElapsedTime(killed, at).TotalSeconds));
            Console.WriteLine($"kill {kill + 1}: every bank answered again after {seconds[^1]:0.0} s");
            await cluster.Silos[kill % 3].StartAgainAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        var lost = await LostAsync(cluster.Fabric, acknowledged);
        var row = new
        {
            kills,
            banks = Banks,
            seconds = seconds.Select(static s => Math.Round(s, 1)),
            p95_seconds = Math.Round(seconds.Order().ElementAt((int)Math.Ceiling(0.95 * kills) - 1), 1),
            wanted_seconds = Wanted,
            failed_calls = failed,
            acknowledged = acknowledged.Values.Sum(static texts => texts.Count),
            lost,
        };
        Console.WriteLine($"p95 {row.p95_seconds} s, wanted {Wanted} s; {row.acknowledged} writes acknowledged, {lost} lost, {failed} calls failed");
        return row;

        async Task WriteAsync(string bank)
        {
            var texts = acknowledged[bank] = [];
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var text = $"Delivery {i:D6} of {bank} arrived in hall {i % 17}.";
                var request = new RetainRequest([new RetainItem(text)]) { OperationId = new OperationId($"{bank}-{i}") };
                try
                {
                    await cluster.Fabric.Bank(new BankId(bank)).RetainAsync(request);
                }
                catch (FabricException fault) when (fault.Code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown)
                {
                    Interlocked.Increment(ref failed);
                    continue;
                }

                texts.Add(text);
                last.AddOrUpdate(bank, Stopwatch.GetTimestamp(), static (_, _) => Stopwatch.GetTimestamp());
            }
        }

        // A write counts that was acknowledged after the instant; the time of each bank is taken once, at its first.
        async Task AllAfterAsync(long instant)
        {
            var first = new Dictionary<string, long>(StringComparer.Ordinal);
            while (first.Count < Banks)
            {
                foreach (var (bank, at) in last)
                {
                    if (at > instant)
                    {
                        first.TryAdd(bank, at);
                    }
                }

                await Task.Delay(5);
            }

            foreach (var (bank, at) in first)
            {
                last[bank] = at;
            }
        }
    }

    private static async Task<int> LostAsync(IFabric fabric, ConcurrentDictionary<string, List<string>> acknowledged)
    {
        var lost = 0;
        foreach (var (bank, texts) in acknowledged)
        {
            using var export = new MemoryStream();
            await fabric.Bank(new BankId(bank)).ExportAsync(export);
            var stored = System.Text.Encoding.UTF8.GetString(export.ToArray());
            lost += texts.Count(text => !stored.Contains(text, StringComparison.Ordinal));
        }

        return lost;
    }
}
