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
/// lag after an outage, and searches while memories change. Qdrant is the server that stands in for it, in this process.
/// </summary>
internal static class QdrantCommand
{
    private const int Callers = 32;
    private const int Banks = 64;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = CommandLine.Number(args, "--seconds", 10);
        var outage = CommandLine.Number(args, "--outage", 60);
        var memories = CommandLine.Number(args, "--memories", 100_000);
        var searches = CommandLine.Number(args, "--searches", 10_000);
        var figures = new
        {
            keeping_up = await KeepUpAsync(seconds),
            outage = await OutageAsync(outage),
            rebuild = await RebuildAsync(memories),
            shadow = await ShadowAsync(searches),
        };
        await BenchReport.WriteAsync(
            args, $"qdrant --seconds {seconds} --outage {outage} --memories {memories} --searches {searches}", figures);
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
        var bodies = new List<byte[]>();
        bench.Server.Exchanged = exchange =>
        {
            lock (bodies)
            {
                if (exchange.Path.EndsWith("/points/batch", StringComparison.Ordinal) && exchange.Body.Length > 100_000 && bodies.Count < 100)
                {
                    bodies.Add(exchange.Body);
                }
            }
        };
        var started = Stopwatch.GetTimestamp();
        await bench.Fabric.RebuildSearchAsync(SpaceId.Default);
        var elapsed = Stopwatch.GetElapsedTime(started);
        bench.Server.Exchanged = null;
        var written = bench.Server.Payloads("fabric", "memory").Count;
        var bare = await SendAsync(bench.Server.Url, bodies) * 256;
        var rate = written / elapsed.TotalSeconds;
        Console.WriteLine($"rebuild: {written} vectors in {elapsed.TotalSeconds:0.0} s, {rate:0}/s; the server takes {bare:0}/s from a bare client");
        return new
        {
            vectors = written,
            seconds = Math.Round(elapsed.TotalSeconds, 2),
            per_second = Math.Round(rate),
            server_accepts_per_second = Math.Round(bare),
            ratio = Math.Round(rate / bare, 2),
        };
    }

    /// <summary>How many requests a second a bare client gets through with as many at once as the projection sends.</summary>
    private static async Task<double> SendAsync(Uri server, List<byte[]> bodies)
    {
        using var http = new HttpClient { BaseAddress = server };
        var options = new ParallelOptions { MaxDegreeOfParallelism = new ProjectionSettings().Writers };
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bodies, options, async (body, token) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var response = await http.PostAsync(new Uri("collections/fabric/points/batch?wait=true", UriKind.Relative), content, token);
            response.EnsureSuccessStatusCode();
        });
        return bodies.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<object> ShadowAsync(int searches)
    {
        await using var bench = await QdrantBench.OpenAsync();
        var started = Stopwatch.GetTimestamp();
        var report = await new ShadowRun(bench.Fabric, seed: 6, banks: 100, memories: 2_000).RunAsync(searches, 0.5, 4, CancellationToken.None);
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
