using System.Diagnostics;
using System.Globalization;
using Fabric.Core.Recall;

namespace Fabric.Bench.Speed;

/// <summary>From the start of a process to its first correct recall over a bank that was filled before, and the memory that the bank takes.</summary>
internal static class LoadCommand
{
    /// <summary>The name by which the timed process is started.</summary>
    public const string Child = "load-child";

    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var memories = CommandLine.Number(args, "--memories", 100_000);
        var dimensions = CommandLine.Number(args, "--dimensions", 100);
        await using var bench = await BenchFabric.OpenAsync(WideEmbedder.Make(dimensions));
        var messages = await bench.FillAsync("bank", memories);
        var wanted = messages[memories / 2];
        var copy = BenchFabric.NewFolder();
        List<double> warm = [], cold = [];
        double overhead = 0;
        try
        {
            await CloseCopyAsync(bench, copy);
            var canDrop = TryDropCaches();
            for (var round = 0; round < Rounds; round++)
            {
                if (canDrop)
                {
                    TryDropCaches();
                    cold.Add((await StartAsync(copy, dimensions, wanted)).Seconds);
                }

                var (seconds, bytes) = await StartAsync(copy, dimensions, wanted);
                warm.Add(seconds);
                overhead = bytes;
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }

        Console.WriteLine($"{memories} memories, {dimensions} dimensions: cold {(cold.Count == 0 ? "not measured (the page cache could not be dropped)" : $"{Samples.Median(cold):0.00} s (limit 3)")}, warm {Samples.Median(warm):0.00} s (limit 1.5), {overhead:0} bytes a memory beyond text and vector (limit 1500)");
        await BenchReport.WriteAsync(args, "load", new
        {
            memories,
            dimensions,
            cold_seconds = cold.Count == 0 ? (double?)null : Samples.Median(cold),
            cold_limit = 3.0,
            warm_seconds = Samples.Median(warm),
            warm_limit = 1.5,
            overhead_bytes_per_memory = overhead,
            overhead_limit = 1500,
        });
        return 0;
    }

    /// <summary>The process that is timed.</summary>
    public static async Task<int> RunChildAsync(string[] args)
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var dimensions = int.Parse(args[1], CultureInfo.InvariantCulture);
        var fabric = await Client.Embedded.EmbeddedFabric.OpenAsync(
            BenchFabric.Store(args[0]),
            new Client.Hosting.FabricOptions { MemoryLimitBytes = 16L << 30 },
            new Client.Embedded.EmbeddedServices { Embedder = WideEmbedder.Make(dimensions) });
        var result = await fabric.Bank("bank").RecallAsync(new RecallRequest(args[2]) { K = 1 });
        if (result.Hits.Count == 0 || result.Hits[0].Memory.Text != args[2])
        {
            await Console.Error.WriteLineAsync("The recall did not find the memory.");
            return 1;
        }

        Console.WriteLine("ready");
        var stats = await fabric.Bank("bank").StatsAsync();
        var text = 0L;
        var page = await fabric.Bank("bank").ListAsync(new Core.Banks.Reads.ListRequest { Limit = 1000 });
        text = page.Memories.Sum(memory => (long)System.Text.Encoding.UTF8.GetByteCount(memory.Text)) / page.Memories.Count;
        page = null;
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        var held = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / stats.Active;
        Console.WriteLine((held - text - (4 * dimensions)).ToString(CultureInfo.InvariantCulture));
        await fabric.DisposeAsync();
        return 0;
    }

    // The process that filled the folder still holds it, so the timed ones get a copy.
    private static async Task CloseCopyAsync(BenchFabric bench, string copy)
    {
        await using var output = File.Create(Path.Combine(copy, "export.jsonl"));
        await bench.Fabric.Bank("bank").ExportAsync(output);
        output.Position = 0;
        await using var target = await Client.Embedded.EmbeddedFabric.OpenAsync(
            BenchFabric.Store(copy),
            new Client.Hosting.FabricOptions { MemoryLimitBytes = 16L << 30 },
            new Client.Embedded.EmbeddedServices { Embedder = WideEmbedder.Make((await bench.Fabric.Bank("bank").StatsAsync()).Dimensions) });
        await target.Bank("bank").ImportAsync(output);
    }

    private static async Task<(double Seconds, double OverheadBytes)> StartAsync(string folder, int dimensions, string wanted)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = BenchProcess.Start(Child, folder, dimensions.ToString(CultureInfo.InvariantCulture), wanted);
        var ready = await process.StandardOutput.ReadLineAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var overhead = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return ready == "ready" ? (seconds, double.Parse(overhead!, CultureInfo.InvariantCulture)) : throw new InvalidOperationException("The child failed.");
    }

    // Needs the right to; without it cold starts are not measured.
    private static bool TryDropCaches()
    {
        try
        {
            using var sync = Process.Start("sync");
            sync.WaitForExit();
            File.WriteAllText("/proc/sys/vm/drop_caches", "3");
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
