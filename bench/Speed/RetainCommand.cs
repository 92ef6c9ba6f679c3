using System.Diagnostics;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Stores.Sqlite.Writing;
using Microsoft.Win32.SafeHandles;

namespace Fabric.Bench.Speed;

/// <summary>Durable writes: many callers over many banks and over one, beside SQLite alone with the same rows in groups of the same size.</summary>
internal static class RetainCommand
{
    private const int Callers = 64;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var perCaller = CommandLine.Number(args, "--per-caller", 250);
        var rows = new List<object>();
        Console.WriteLine($"{"banks",6} {"callers",8} {"per second",11} {"sqlite",11} {"group",7} {"ratio",6} {"limit",6} {"cpu us",7} {"sqlite",7}");
        var only = CommandLine.Number(args, "--banks", 0);
        foreach (var banks in only > 0 ? [only] : new[] { Callers, 1 })
        {
            List<double> fabric = [], sqlite = [], groups = [], cpu = [], bareCpu = [];
            await MeasureAsync(banks, perCaller);
            for (var round = 0; round < Rounds; round++)
            {
                var measured = await MeasureAsync(banks, perCaller);
                fabric.Add(measured.Fabric.PerSecond);
                cpu.Add(measured.Fabric.CpuMicroseconds);
                sqlite.Add(measured.Bare.PerSecond);
                bareCpu.Add(measured.Bare.CpuMicroseconds);
                groups.Add(measured.Group);
            }

            var ratio = Samples.Median(fabric.Zip(sqlite, static (f, s) => f / s));
            Console.WriteLine($"{banks,6} {Callers,8} {Samples.Median(fabric),11:0} {Samples.Median(sqlite),11:0} {Samples.Median(groups),7:0.0} {ratio,6:0.00} {0.75,6:0.00} {Samples.Median(cpu),7:0.0} {Samples.Median(bareCpu),7:0.0}");
            rows.Add(new
            {
                banks,
                callers = Callers,
                per_second = Samples.Median(fabric),
                sqlite_per_second = Samples.Median(sqlite),
                group = Samples.Median(groups),
                ratio,
                limit = 0.75,
                cpu_us = Samples.Median(cpu),
                sqlite_cpu_us = Samples.Median(bareCpu),
            });
        }

        var (p50, fsync) = await MeasureOneAsync(perCaller);
        Console.WriteLine($"one caller: p50 {p50:0} us, one write and fsync {fsync:0} us, ratio {p50 / fsync:0.00} (limit 2.00)");
        await BenchReport.WriteAsync(args, "retain", new
        {
            retain = rows,
            one_caller = new { p50_us = p50, fsync_us = fsync, ratio = p50 / fsync, limit = 2.0 },
        });
        return 0;
    }

    private static async Task<(WriteRate Fabric, WriteRate Bare, double Group)> MeasureAsync(int banks, int perCaller)
    {
        var folder = BenchFabric.NewFolder();
        await using var embedder = new Disposer(new WordVectorEmbedder());
        var store = BenchFabric.Store(folder);
        RecordingStore? recording = null;
        await using var bench = await BenchFabric.OpenAsync(embedder.Embedder, folder, _ => recording = new RecordingStore(store));
        var transactions = 0;
        store.OnStage = stage => transactions += stage == SqliteStage.AfterCommit ? 1 : 0;
        var texts = Enumerable.Range(0, Callers).Select(caller =>
        {
            var text = new SampleText(caller);
            return Enumerable.Range(0, perCaller).Select(_ => text.Message()).ToArray();
        }).ToArray();
        var clock = WriteClock.Start();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var bank = bench.Fabric.Bank($"bank-{caller % banks}");
            foreach (var text in texts[caller])
            {
                await bank.RetainAsync(new RetainRequest([new RetainItem(text)]));
            }
        })));
        var rate = clock.Stop(Callers * perCaller);
        var group = (double)Callers * perCaller / transactions;
        return (rate, BareSqlite.Replay(recording!.Tape.Read(), group), group);
    }

    private static async Task<(double P50, double Fsync)> MeasureOneAsync(int writes)
    {
        await using var embedder = new Disposer(new WordVectorEmbedder());
        await using var bench = await BenchFabric.OpenAsync(embedder.Embedder);
        var text = new SampleText(5);
        var bank = bench.Fabric.Bank("bank");
        var samples = new Samples(writes);
        var syncs = new Samples(writes);
        using var file = File.OpenHandle(Path.Combine(bench.Folder, "probe"), FileMode.Create, FileAccess.ReadWrite);
        for (var i = 0; i < 2 * writes; i++)
        {
            var message = text.Message();
            var started = Stopwatch.GetTimestamp();
            await bank.RetainAsync(new RetainRequest([new RetainItem(message)]));
            var took = Stopwatch.GetElapsedTime(started);
            var sync = Sync(file, i);
            if (i >= writes)
            {
                samples.Add(took);
                syncs.Add(sync);
            }
        }

        return (samples.Percentile(0.5), syncs.Percentile(0.5));
    }

    // Appends what a small commit appends to the log and waits for the disk.
    private static TimeSpan Sync(SafeFileHandle file, int i)
    {
        Span<byte> pages = stackalloc byte[5 * 4096];
        var started = Stopwatch.GetTimestamp();
        RandomAccess.Write(file, pages, (long)i * pages.Length);
        RandomAccess.FlushToDisk(file);
        return Stopwatch.GetElapsedTime(started);
    }

    private sealed class Disposer(WordVectorEmbedder embedder) : IAsyncDisposable
    {
        public WordVectorEmbedder Embedder => embedder;

        public ValueTask DisposeAsync()
        {
            embedder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
