using System.Diagnostics;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall;

namespace Fabric.Bench.Speed;

/// <summary>Recall by one reader while nobody writes, and while 64 callers write, in turns.</summary>
internal static class MixedCommand
{
    private const int Memories = 10_000;
    private const int Writers = 64;
    private const int Rounds = 7;
    private const int Recalls = 2_000;
    private const double Limit = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var embedder = WideEmbedder.Make(CommandLine.Number(args, "--dimensions", 100));
        await using var bench = await BenchFabric.OpenAsync(embedder);
        var messages = await bench.FillAsync("read", Memories);
        var text = new SampleText(99);
        var questions = Enumerable.Range(0, 400).Select(i => text.Question(messages[i * 7919 % messages.Count])).ToArray();
        var bank = bench.Fabric.Bank("read");
        for (var warm = 0; warm < 3; warm++)
        {
            await ReadAsync(bank, questions);
        }

        List<double> idle = [], busy = [], rates = [];
        for (var round = 0; round < Rounds; round++)
        {
            idle.Add((await ReadAsync(bank, questions)).Percentile(0.99));
            using var stop = new CancellationTokenSource();
            var written = 0;
            var started = Stopwatch.GetTimestamp();
            var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                var own = new SampleText((1000 * round) + writer);
                while (!stop.IsCancellationRequested)
                {
                    await bench.Fabric.Bank($"write-{writer}").RetainAsync(new RetainRequest([new RetainItem(own.Message())]), CancellationToken.None);
                    Interlocked.Increment(ref written);
                }
            })).ToArray();
            busy.Add((await ReadAsync(bank, questions)).Percentile(0.99));
            rates.Add(written / Stopwatch.GetElapsedTime(started).TotalSeconds);
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        var ratio = Samples.Median(idle.Zip(busy, static (i, b) => b / i));
        Console.WriteLine($"recall p99: idle {Samples.Median(idle):0} us, with {Writers} writers {Samples.Median(busy):0} us, ratio {ratio:0.00} (limit {Limit:0.00}); {Samples.Median(rates):0} writes a second meanwhile");
        await BenchReport.WriteAsync(args, "mixed", new
        {
            idle_p99_us = Samples.Median(idle),
            busy_p99_us = Samples.Median(busy),
            ratio,
            limit = Limit,
            writes_per_second = Samples.Median(rates),
        });
        return 0;
    }

    private static Task<Samples> ReadAsync(IMemoryBank bank, string[] questions) => Task.Run(async () =>
    {
        var samples = new Samples(Recalls);
        for (var i = 0; i < Recalls; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await bank.RecallAsync(new RecallRequest(questions[i % questions.Length]));
            samples.Add(Stopwatch.GetElapsedTime(started));
        }

        return samples;
    });
}
