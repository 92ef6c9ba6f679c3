using System.Diagnostics;
using Fabric.Client;
using Fabric.Core.Recall;

namespace Fabric.Bench.Speed;

/// <summary>How long a recall takes, all arms and the embedding of the question included, as banks grow.</summary>
internal static class RecallCommand
{
    private const int Questions = 400;
    private const int Rounds = 7;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly (int Memories, int Dimensions, double LimitMicroseconds)[] Sizes =
    [
        (1_000, 100, double.NaN), (10_000, 100, 250), (10_000, 384, 350), (100_000, 100, double.NaN), (100_000, 384, 3_000),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = new List<object>();
        Console.WriteLine($"{"memories",9} {"dims",5} {"p50 us",9} {"p95 us",9} {"p99 us",9} {"limit p50",10}");
        foreach (var (memories, dimensions, limit) in Sizes)
        {
            var (p50, p95, p99) = await MeasureAsync(memories, dimensions);
            Console.WriteLine($"{memories,9} {dimensions,5} {p50,9:0.0} {p95,9:0.0} {p99,9:0.0} {limit,10:0}");
            rows.Add(new { memories, dimensions, p50_us = p50, p95_us = p95, p99_us = p99, limit_p50_us = double.IsNaN(limit) ? (double?)null : limit });
        }

        await BenchReport.WriteAsync(args, "recall", new { recall = rows });
        return 0;
    }

    private static async Task<(double P50, double P95, double P99)> MeasureAsync(int memories, int dimensions)
    {
        var embedder = WideEmbedder.Make(dimensions);
        await using var bench = await BenchFabric.OpenAsync(embedder);
        var messages = await bench.FillAsync("bank", memories);
        var text = new SampleText(99);
        var questions = Enumerable.Range(0, Questions).Select(i => text.Question(messages[i * 7919 % messages.Count])).ToArray();
        var bank = bench.Fabric.Bank("bank");

        // Until the runtime has compiled the hot paths for good.
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            await AskAllAsync(bank, questions, null);
        }

        var rounds = new List<Samples>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(new Samples(Questions));
            await AskAllAsync(bank, questions, rounds[^1]);
        }

        return (
            Samples.Median(rounds.Select(r => r.Percentile(0.50))),
            Samples.Median(rounds.Select(r => r.Percentile(0.95))),
            Samples.Median(rounds.Select(r => r.Percentile(0.99))));
    }

    private static async Task AskAllAsync(IMemoryBank bank, string[] questions, Samples? samples)
    {
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            await bank.RecallAsync(new RecallRequest(question) { K = 10 });
            samples?.Add(Stopwatch.GetElapsedTime(started));
        }
    }
}
