using System.Diagnostics;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Testing.Qdrant.Shadow;

namespace Fabric.Bench.Projection;

/// <summary>
/// The projection beside what feeds it: its rate beside that of durable retains, a rebuild beside the same requests from a bare client, the
/// lag after an outage, and searches while memories change. Qdrant is the server that stands in for it, in this process; a rebuild also with
/// it in a process and on a core of its own.
/// </summary>
internal static class QdrantCommand
{
    private const int Callers = 32;
    private const int Banks = 64;
    private const int RebuildRounds = 5;
    private const int SmallestBatch = 10_000;

    /// <summary>The name by which a process for the server alone is started.</summary>
    public const string Child = "qdrant-child";

    // How the request begins that removes what a rebuild has not written.
    private static ReadOnlySpan<byte> SweepStart => """{"operations":[{"delete":{"filter":"""u8;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = CommandLine.Number(args, "--seconds", 10);
        var outage = CommandLine.Number(args, "--outage", 60);
        var memories = CommandLine.Number(args, "--memories", 100_000);
        var searches = CommandLine.Number(args, "--searches", 10_000);
        var churn = CommandLine.Number(args, "--churn", 50) / 100d;
        var only = CommandLine.Option(args, "--only");
        (string Name, Func<Task<object>> MeasureAsync)[] parts =
        [
            ("keeping_up", () => KeepUpAsync(seconds)),
            ("outage", () => OutageAsync(outage)),
            ("rebuild", () => RebuildAsync(memories)),
            ("shadow", () => ShadowAsync(searches, churn)),
        ];
        var figures = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, measureAsync) in parts.Where(part => only is null || part.Name == only))
        {
            // What was measured is written even when a later part is broken off.
            figures[name] = await measureAsync();
            await BenchReport.WriteAsync(
                args, only is null ? $"qdrant --seconds {seconds} --outage {outage} --memories {memories} --searches {searches}" : $"qdrant --memories {memories} --only {only}", figures);
        }

        return 0;
    }

    private static async Task<object> KeepUpAsync(int seconds)
    {
        await using var bench = await QdrantBench.OpenAsync();
        var started = Stopwatch.GetTimestamp();
        var (retained, rate) = await RetainAsync(bench.Fabric, TimeSpan.FromSeconds(seconds));
        var behind = bench.Follower.ReadStatus();
        var after = Stopwatch.GetTimestamp();
        await bench.CurrentAsync();
        var catchUp = Stopwatch.GetElapsedTime(after);
        var projected = bench.Follower.ReadStatus().Written / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"keeping up: {rate:0} retains/s, {projected:0} projected/s, {catchUp.TotalMilliseconds:0} ms behind at the end");
        return new
        {
            seconds,
            callers = Callers,
            banks = Banks,
            retained,
            retains_per_second = Math.Round(rate),
            projected_per_second = Math.Round(projected),
            behind_at_end = behind.Behind,
            behind_at_end_ms = Math.Round(catchUp.TotalMilliseconds),
        };
    }

    // Writes go on while the server is away and while it is caught up with.
    private static async Task<object> OutageAsync(int seconds)
    {
        await using var bench = await QdrantBench.OpenAsync();
        await RetainAsync(bench.Fabric, TimeSpan.FromSeconds(2));
        await bench.CurrentAsync();
        await bench.Server.StopAsync();
        var (retained, rate) = await RetainAsync(bench.Fabric, TimeSpan.FromSeconds(seconds));
        var lag = bench.Follower.ReadStatus();
        await bench.Server.RestartAsync();
        var back = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var writing = RetainAsync(bench.Fabric, Timeout.InfiniteTimeSpan, stop.Token);
        await bench.CurrentAsync();
        var gone = Stopwatch.GetElapsedTime(back);
        await stop.CancelAsync();
        var during = await writing;
        var rebuilds = bench.Follower.ReadStatus().Rebuilds;
        Console.WriteLine($"outage of {seconds} s: {retained} retains at {rate:0}/s, lag gone {gone.TotalSeconds:0.0} s after its end under {during.PerSecond:0} retains/s");
        return new
        {
            seconds,
            retained,
            retains_per_second = Math.Round(rate),
            lag_at_end_s = Math.Round(lag.Lag.TotalSeconds, 1),
            lag_gone_after_s = Math.Round(gone.TotalSeconds, 2),
            retains_per_second_meanwhile = Math.Round(during.PerSecond),
            rebuilds_for_it = rebuilds - 1,
        };
    }

    private static async Task<object> RebuildAsync(int memories)
    {
        await using var bench = await QdrantBench.OpenAsync();
        for (var bank = 0; bank < 4; bank++)
        {
            await BenchFabric.FillAsync(bench.Fabric.Bank($"b{bank}"), memories / 4, seed: bank);
        }

        await bench.CurrentAsync();
        var bodies = await RecordAsync(bench);
        var together = await MeasureRebuildsAsync(bench, bench.Server.Url, bodies, "in this process");

        // As where Qdrant has a machine of its own: neither takes the other's time.
        object? apart = null;
        await using var server = await QdrantServerProcess.StartAsync();
        if (CorePin.TryPin(server.Id, "1") && CorePin.TryPin(Environment.ProcessId, "0"))
        {
            await bench.MoveAsync(server.Url);

            // What the server in this process held is not for the collector to walk through while the other one is measured.
            bench.Server.Wipe();
            GC.Collect();
            apart = await MeasureRebuildsAsync(bench, server.Url, bodies, "on another core", () => server.Cpu);
            CorePin.TryPin(Environment.ProcessId, CorePin.All);
        }

        return new { together, apart };
    }

    /// <summary>Rebuilds, and takes down what is sent: memories, and last the sweep that removes what is not among them; marks are left out.</summary>
    private static async Task<List<byte[]>> RecordAsync(QdrantBench bench)
    {
        var bodies = new List<byte[]>();
        bench.Server.Exchanged = exchange =>
        {
            if (exchange.Path.EndsWith("/points/batch", StringComparison.Ordinal)
                && (exchange.Body.Length > SmallestBatch || exchange.Body.AsSpan().StartsWith(SweepStart)))
            {
                lock (bodies)
                {
                    bodies.Add(exchange.Body);
                }
            }
        };
        await bench.Fabric.RebuildSearchAsync(SpaceId.Default);
        bench.Server.Exchanged = null;
        return bodies;
    }

    /// <summary>Rebuilds, and the same requests from a bare client, in turn; the first of each is not counted, as its code is not yet compiled.</summary>
    /// <param name="bench">What is rebuilt.</param>
    /// <param name="server">Where to.</param>
    /// <param name="bodies">The requests of a rebuild.</param>
    /// <param name="where">Where the server is, in words.</param>
    /// <param name="readServerCpu">The processor time of a server that is in a process of its own.</param>
    private static async Task<object> MeasureRebuildsAsync(
        QdrantBench bench, Uri server, List<byte[]> bodies, string where, Func<TimeSpan>? readServerCpu = null)
    {
        var rounds = new List<RebuildRound>();
        for (var round = -1; round < RebuildRounds; round++)
        {
            var (before, cpuBefore, serverBefore) = (bench.Follower.ReadStatus().Written, Environment.CpuUsage.TotalTime, readServerCpu?.Invoke());
            var started = Stopwatch.GetTimestamp();
            await bench.Fabric.RebuildSearchAsync(SpaceId.Default);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var (cpu, serverCpu) = (Environment.CpuUsage.TotalTime - cpuBefore, readServerCpu?.Invoke() - serverBefore);
            var vectors = bench.Follower.ReadStatus().Written - before;
            var bare = await SendAsync(server, bodies);
            if (round >= 0)
            {
                rounds.Add(new(vectors, elapsed, cpu, serverCpu, vectors / bare.TotalSeconds));
            }
        }

        var row = new
        {
            vectors = rounds[^1].Vectors,
            per_second = Math.Round(Median(static round => round.PerSecond)),
            server_accepts_per_second = Math.Round(Median(static round => round.BarePerSecond)),
            ratio = Math.Round(Median(static round => round.PerSecond / round.BarePerSecond), 2),
            cpu_us = Math.Round(Median(static round => round.Cpu.TotalMicroseconds / round.Vectors), 1),
            server_cpu_us = readServerCpu is null ? default(double?) : Math.Round(Median(static round => round.ServerCpu!.Value.TotalMicroseconds / round.Vectors), 1),
            rounds = RebuildRounds,
        };
        Console.WriteLine($"rebuild, server {where}: {row.vectors} vectors, {row.per_second}/s; the server takes {row.server_accepts_per_second}/s from a bare client ({row.ratio:0.00})");
        Console.WriteLine($"  {row.cpu_us:0.0} us of processor in this process for each vector{(row.server_cpu_us is { } us ? $", {us:0.0} us in the server's own" : "")}");
        return row;

        double Median(Func<RebuildRound, double> figure) => Samples.Median(rounds.Select(figure));
    }

    /// <summary>How long a bare client takes for the requests of a rebuild, with as many at once as the projection sends.</summary>
    private static async Task<TimeSpan> SendAsync(Uri server, List<byte[]> bodies)
    {
        using var http = new HttpClient { BaseAddress = server };
        var options = new ParallelOptions { MaxDegreeOfParallelism = new ProjectionSettings().Writers };
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bodies.SkipLast(1), options, async (body, token) => await PostAsync(body, token));
        await PostAsync(bodies[^1], CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);

        async Task PostAsync(byte[] body, CancellationToken token)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var response = await http.PostAsync(new Uri("collections/fabric/points/batch?wait=true", UriKind.Relative), content, token);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<object> ShadowAsync(int searches, double churn)
    {
        await using var bench = await QdrantBench.OpenAsync();
        var run = new ShadowRun(bench.Fabric, seed: 6, banks: 24, memories: 1_000);
        await run.FillAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var report = await run.RunAsync(searches, churn, 4, CancellationToken.None);
        var rate = report.Searches / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"shadow: {report.Searches} searches, {report.Hits} hits, {report.Churn} changes, {report.Wrong.Count} stale or forgotten, {rate:0} searches/s");
        foreach (var wrong in report.Wrong.Take(10))
        {
            Console.WriteLine("  " + wrong);
        }

        return new
        {
            report.Searches,
            report.Hits,
            changes = report.Churn,
            stale_or_forgotten = report.Wrong.Count,
            said_that_it_may_miss_something = report.Degraded,
            searches_per_second = Math.Round(rate),
        };
    }

    private static async Task<(long Retained, double PerSecond)> RetainAsync(
        EmbeddedFabric fabric, TimeSpan time, CancellationToken stop = default)
    {
        using var limit = new CancellationTokenSource(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var retained = 0L;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var text = new SampleText(Random.Shared.Next());
            for (var n = caller; !either.IsCancellationRequested; n++)
            {
                await fabric.Bank($"bank-{n % Banks}").RetainAsync(new RetainItem(text.Message()));
                Interlocked.Increment(ref retained);
            }
        })));
        return (retained, retained / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
