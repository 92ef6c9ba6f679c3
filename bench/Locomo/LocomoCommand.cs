using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fabric.Bench.Speed;
using Fabric.Core.Recall;

namespace Fabric.Bench.Locomo;

/// <summary>Evaluates recall on long dialogues with known evidence.</summary>
internal static class LocomoCommand
{
    private const int IngestLimit = 5_000;

    // Until the runtime has compiled the hot paths for good; the last pass is the one that counts.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(string[] args)
    {
        if (CommandLine.Option(args, "--data") is not { } folder)
        {
            await Console.Error.WriteLineAsync("--data <folder> with conversations.jsonl and questions.jsonl is needed.");
            return 2;
        }

        var data = await LocomoData.ReadAsync(folder);
        if (args.Contains("--ablate", StringComparer.Ordinal))
        {
            await AblateAsync(data);
            return 0;
        }

        var (cold, _) = await RunAsync(data);
        var (warm, run) = await RunAsync(data);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            (warm, run) = await RunAsync(data);
        }

        Print(run);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"durable ingest, one commit a session: {warm:0} turns a second warm (limit {IngestLimit}), {cold:0} in a process just started"));
        if (CommandLine.Option(args, "--run") is { } runFile)
        {
            await File.WriteAllLinesAsync(runFile, run.Rankings.Select(r => JsonSerializer.Serialize(new { qid = r.Id, ranked = r.Ranked })));
        }

        await BenchReport.WriteAsync(args, "locomo --data <folder>", Figures(run, warm, cold));
        return 0;
    }

    private static async Task<(double TurnsPerSecond, LocomoRun Run)> RunAsync(LocomoData data, RecallProfile? profile = null)
    {
        await using var memory = await FabricMemory.OpenAsync(profile);
        var run = await LocomoRun.RunAsync(data, memory);
        return (memory.Turns / memory.StoringTime.TotalSeconds, run);
    }

    private static async Task AblateAsync(LocomoData data)
    {
        Console.WriteLine($"{"profile",-20} {"R@5",6} {"R@10",6} {"hit@10",6} {"MRR",6} | {"c5 R@10",7}");
        foreach (var (name, profile) in Ablations.All())
        {
            var (_, run) = await RunAsync(data, profile);
            var (_, overall) = run.Groups["0 overall"];
            var adversarial = run.Groups["5 adversarial"].Score.Recall10;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-20} {100 * overall.Recall5,6:0.0} {100 * overall.Recall10,6:0.0} {100 * overall.Hit10,6:0.0} {100 * overall.Mrr,6:0.0} | {100 * adversarial,7:0.0}"));
        }
    }

    private static void Print(LocomoRun run)
    {
        Console.WriteLine($"{"group",-16} {"n",5} {"R@1",6} {"R@5",6} {"R@10",6} {"R@20",6} {"R@50",6} {"hit@10",6} {"MRR",6} {"nDCG",6}");
        foreach (var (name, (questions, s)) in run.Groups)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-16} {questions,5} {100 * s.Recall1,6:0.00} {100 * s.Recall5,6:0.00} {100 * s.Recall10,6:0.00} {100 * s.Recall20,6:0.00} {100 * s.Recall50,6:0.00} {100 * s.Hit10,6:0.00} {100 * s.Mrr,6:0.00} {100 * s.Ndcg10,6:0.00}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"latency ms: p50 {run.Percentile(0.5):0.000}, p95 {run.Percentile(0.95):0.000}, p99 {run.Percentile(0.99):0.000}"));
    }

    private static object Figures(LocomoRun run, double warm, double cold) => new
    {
        groups = run.Groups.ToDictionary(g => g.Key, g => new { n = g.Value.Questions, scores = g.Value.Score }, StringComparer.Ordinal),
        limits = new { recall5 = 0.69, recall10 = 0.79, hit10 = 0.86, adversarial_recall10 = 0.76, turns_per_second = IngestLimit },
        latency_us = new { p50 = 1000 * run.Percentile(0.5), p95 = 1000 * run.Percentile(0.95), p99 = 1000 * run.Percentile(0.99) },
        turns_per_second = new { warm, cold },
        depth = LocomoRun.Depth,
    };
}
