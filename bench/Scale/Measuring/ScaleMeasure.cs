using System.Diagnostics;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall;
using Fabric.Stores.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Fabric.Bench.Scale.Measuring;

/// <summary>
/// Measures what the model of a cluster rests on, and small cases that it must foretell: a fabric in this process over a Redis beside it.
/// </summary>
internal static class ScaleMeasure
{
    private const int Banks = 200;
    private const int Rounds = 3;
    private static readonly int[] Sizes = [10, 100];
    private static readonly int[] Callers = [1, 4, 16, 64];

    public static async Task<int> RunAsync(string[] args)
    {
        // The first call of each kind pays for the compiler.
        await MeasureLoopAsync("everysec", 16, recallsPerRetain: 4);
        var kept = new List<KeptFigures>();
        foreach (var size in Sizes)
        {
            kept.Add(await MeasureKeptAsync(size));
            Console.WriteLine(kept[^1]);
        }

        var loops = new List<ClosedLoopFigures>();
        foreach (var fsync in (string[])["always", "everysec"])
        {
            foreach (var callers in Callers)
            {
                loops.Add(await MeasureLoopAsync(fsync, callers, recallsPerRetain: 0));
                Console.WriteLine(loops[^1]);
            }

            loops.Add(await MeasureLoopAsync(fsync, 16, recallsPerRetain: 4));
            Console.WriteLine(loops[^1]);
        }

        await BenchReport.WriteAsync(args, "scale --measure", new { kept, loops });
        return 0;
    }

    private static async Task<KeptFigures> MeasureKeptAsync(int memoriesEach)
    {
        await using var redis = await BenchRedis.StartAsync("everysec");
        using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},syncTimeout=60000");
        var figures = new RedisFigures(connection.GetDatabase());
        var empty = await figures.NumberAsync("memory", "used_memory");
        var texts = 0L;
        await using (var fabric = await OpenAsync(redis))
        {
            texts = await FillAsync(fabric, memoriesEach);
        }

        var memories = (double)Banks * memoriesEach;
        var used = await figures.NumberAsync("memory", "used_memory") - empty;
        var file = await figures.NumberAsync("persistence", "aof_current_size");
        var kinds = await figures.BytesByKindAsync();
        await using (var warm = await OpenAsync(redis))
        {
            await LoadAsync(warm);
        }

        var redisBefore = await figures.ProcessorSecondsAsync();
        var held = GC.GetTotalMemory(forceFullCollection: true);
        await using var again = await OpenAsync(redis);
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await LoadAsync(again);
        var loaded = Stopwatch.GetElapsedTime(clock);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var redisLoad = await figures.ProcessorSecondsAsync() - redisBefore;
        var activation = (GC.GetTotalMemory(forceFullCollection: true) - held) / (double)Banks;
        var (recallCpu, recallClock) = await TimeRecallsAsync(again);
        var share = await figures.OutcomeShareAsync("agent-0");
        var restart = await figures.NumberAsync("memory", "used_memory") / await TimeRestartAsync(connection.GetDatabase());
        return new(
            Banks, memoriesEach, texts / memories, used / Banks, file / Banks,
            kinds.ToDictionary(static pair => pair.Key, static pair => pair.Value / (double)Banks, StringComparer.Ordinal),
            share, loaded.TotalMicroseconds / Banks, cpu.TotalMicroseconds / Banks,
            redisLoad * 1e6 / Banks, activation, recallCpu, recallClock, restart);
    }

    // What a server does when it starts: it reads the file that it wrote anew last.
    private static async Task<double> TimeRestartAsync(IDatabase database)
    {
        await database.ExecuteAsync("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
        var clock = Stopwatch.GetTimestamp();
        await database.ExecuteAsync("DEBUG", "LOADAOF");
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static async Task LoadAsync(EmbeddedFabric fabric)
    {
        for (var bank = 0; bank < Banks; bank++)
        {
            await fabric.Bank($"agent-{bank}").StatsAsync();
        }
    }

    private static async Task<(double Cpu, double Clock)> TimeRecallsAsync(EmbeddedFabric fabric)
    {
        const int Recalls = 8_000;
        var text = new SampleText(7);
        var questions = Enumerable.Range(0, 64).Select(_ => text.Question(text.Message())).ToArray();
        for (var warm = 0; warm < 2_000; warm++)
        {
            await fabric.Bank($"agent-{warm % Banks}").RecallAsync(new RecallRequest(questions[warm % questions.Length]));
        }

        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var i = 0; i < Recalls; i++)
        {
            await fabric.Bank($"agent-{i % Banks}").RecallAsync(new RecallRequest(questions[i % questions.Length]));
        }

        return ((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Recalls, Stopwatch.GetElapsedTime(clock).TotalMicroseconds / Recalls);
    }

    private static async Task<long> FillAsync(EmbeddedFabric fabric, int memoriesEach)
    {
        var texts = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(0, Banks), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (bank, token) =>
        {
            var text = new SampleText(bank);
            for (var i = 0; i < memoriesEach; i++)
            {
                var message = text.Message();
                Interlocked.Add(ref texts, message.Length);
                await fabric.Bank($"agent-{bank}").RetainAsync(new RetainItem(message) { Actor = text.Speaker(), Session = $"session-{i / 25}" }, token);
            }
        });
        return texts;
    }

    private static async Task<ClosedLoopFigures> MeasureLoopAsync(string fsync, int callers, int recallsPerRetain)
    {
        await using var redis = await BenchRedis.StartAsync(fsync);
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        var figures = new RedisFigures(connection.GetDatabase());
        await using var fabric = await OpenAsync(redis);
        var retains = Math.Max(30, 3_000 / callers);
        await RoundAsync(fabric, callers, Math.Max(1, retains / 5), recallsPerRetain, new());
        ClosedLoopFigures? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var (cpu, redisCpu, clock) = (Environment.CpuUsage.TotalTime, await figures.ProcessorSecondsAsync(), Stopwatch.GetTimestamp());
            var times = new Samples();
            await RoundAsync(fabric, callers, retains, recallsPerRetain, times);
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            var calls = callers * retains * (recallsPerRetain + 1);
            var figure = new ClosedLoopFigures(
                fsync, callers, recallsPerRetain, calls / seconds, times.Percentile(0.5), times.Percentile(0.99),
                (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / calls,
                (await figures.ProcessorSecondsAsync() - redisCpu) * 1e6 / (callers * retains));
            best = best is null || figure.PerSecond > best.PerSecond ? figure : best;
        }

        return best!;
    }

    private static Task RoundAsync(EmbeddedFabric fabric, int callers, int retains, int recallsPerRetain, Samples times) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var text = new SampleText(caller + times.Count);
            var bank = fabric.Bank($"agent-{caller}");
            for (var i = 0; i < retains; i++)
            {
                var message = text.Message();
                var clock = Stopwatch.GetTimestamp();
                await bank.RetainAsync(new RetainItem(message));
                var took = Stopwatch.GetElapsedTime(clock);
                lock (times)
                {
                    times.Add(took);
                }

                for (var recall = 0; recall < recallsPerRetain; recall++)
                {
                    await bank.RecallAsync(new RecallRequest(text.Question(message)));
                }
            }
        })));

    private static async Task<EmbeddedFabric> OpenAsync(BenchRedis redis) => await EmbeddedFabric.OpenAsync(
        new RedisRecordStore(new RedisStoreOptions { ConnectionString = redis.Address }, NullLogger<RedisRecordStore>.Instance),
        new FabricOptions { MemoryLimitBytes = 16L << 30, IdleTime = TimeSpan.FromDays(1) },
        new EmbeddedServices());
}
