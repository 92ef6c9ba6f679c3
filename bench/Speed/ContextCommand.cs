using System.Diagnostics;
using Fabric.Client;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Rendering;

namespace Fabric.Bench.Speed;

/// <summary>How long an agent waits for its context, on trees of 10,000 steps.</summary>
internal static class ContextCommand
{
    private const int Steps = 10_000;
    private const int StepsPerSubgoal = 20;
    private const int Calls = 2_000;
    private const double LimitMicroseconds = 1_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        await using var bench = await BenchFabric.OpenAsync(new WordVectorEmbedder());
        await FillAsync(bench.Fabric.Agent("deep"), subgoals: 1);
        await FillAsync(bench.Fabric.Agent("wide"), subgoals: Steps / StepsPerSubgoal);
        await bench.FillAsync("wide", 1_000);
        var rows = new List<object>();
        Console.WriteLine($"{"tree",5} {"budget",7} {"recall",6} {"tokens",7} {"p50 us",9} {"p95 us",9} {"p99 us",9} {"limit p50",10}");
        foreach (var (agent, budget, recall) in new[]
        {
            ("deep", 2_000, false), ("deep", 8_000, false), ("deep", 32_000, false),
            ("wide", 2_000, false), ("wide", 8_000, false), ("wide", 32_000, false), ("wide", 8_000, true),
        })
        {
            var request = new ContextRequest(budget) { Banks = recall ? null : [] };
            var (samples, tokens) = await MeasureAsync(bench.Fabric.Agent(agent), request);
            var (p50, p95, p99) = (samples.Percentile(0.50), samples.Percentile(0.95), samples.Percentile(0.99));
            Console.WriteLine($"{agent,5} {budget,7} {recall,6} {tokens,7} {p50,9:0.0} {p95,9:0.0} {p99,9:0.0} {LimitMicroseconds,10:0}");
            rows.Add(new { tree = agent, steps = Steps, budget, recall, tokens, p50_us = p50, p95_us = p95, p99_us = p99, limit_p50_us = LimitMicroseconds });
        }

        await BenchReport.WriteAsync(args, "context", new { context = rows });
        return 0;
    }

    // Deep: one open subgoal with all steps. Wide: all but the last of many subgoals are closed.
    private static async Task FillAsync(IWorkingMemory memory, int subgoals)
    {
        var text = new SampleText(7);
        var goal = (await memory.OpenAsync(new OpenSubgoalRequest("Answer the customers' letters"))).Nodes[0];
        for (var subgoal = 0; subgoal < subgoals; subgoal++)
        {
            var part = (await memory.OpenAsync(new OpenSubgoalRequest($"Letter {subgoal}") { Parent = goal })).Nodes[0];
            for (var left = Steps / subgoals; left > 0; left -= 1_000)
            {
                await memory.AddStepsAsync(new AddStepsRequest([.. Enumerable.Range(0, Math.Min(left, 1_000)).Select(_ => Item(text, part))]));
            }

            if (subgoal < subgoals - 1)
            {
                await memory.CloseAsync(new CloseSubgoalRequest(part));
            }
        }
    }

    private static StepItem Item(SampleText text, NodeId subgoal) =>
        new("read the next paragraph") { Subgoal = subgoal, Observation = $"{text.Message()} {text.Message()}", Tool = "reader", Reward = 0.5 };

    private static async Task<(Samples Samples, int Tokens)> MeasureAsync(IWorkingMemory memory, ContextRequest request)
    {
        var tokens = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            tokens = (await memory.ContextAsync(request)).Tokens;
        }

        var samples = new Samples(Calls);
        for (var call = 0; call < Calls; call++)
        {
            var started = Stopwatch.GetTimestamp();
            await memory.ContextAsync(request);
            samples.Add(Stopwatch.GetElapsedTime(started));
        }

        return (samples, tokens);
    }
}
