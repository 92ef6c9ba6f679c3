using System.Diagnostics;
using Fabric.Client;
using Fabric.Client.Hosting;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Bench.Speed;

/// <summary>How long a team waits for its memory: to begin a task over thousands of earlier ones, to record, and to reflect.</summary>
internal static class TeamCommand
{
    private const int PastTasks = 10_000;
    private const int ReflectedTasks = 1_000;
    private const int Calls = 1_000;
    private const int WarmUpCalls = 100;

    private static readonly string[] Roles = ["planner", "actor", "critic"];
    private static readonly string[] Verbs = ["wash", "heat", "cool", "slice", "fold", "paint", "repair", "label"];
    private static readonly string[] Things = ["cup", "plate", "lamp", "shirt", "book", "clock", "chair", "kettle", "basket", "mirror", "bottle", "blanket"];
    private static readonly string[] Places = ["shelf", "drawer", "table", "garden", "cellar", "window", "cupboard", "stairs", "kitchen", "office"];

    public static async Task<int> RunAsync(string[] args)
    {
        TimedStore? timed = null;
        var options = new FabricOptions { MemoryLimitBytes = 16L << 30, IdleTime = TimeSpan.FromDays(1), Team = new() { ReflectOnCompletion = false } };
        await using var bench = await BenchFabric.OpenAsync(
            new Core.Embeddings.WordVectorEmbedder(), wrap: store => timed = new TimedStore(store), options: options);
        var small = bench.Fabric.Team("small");
        await FillAsync(small, ReflectedTasks);
        var reflection = await ReflectAsync(small);
        var team = bench.Fabric.Team("team");
        await FillAsync(team, PastTasks);
        await team.ReflectAsync();
        var insights = (await team.OverviewAsync()).Insights;
        var (begin, aboveBegin, allocated) = await BeginAsync(team, timed!);
        var (record, above) = await RecordAsync(team, timed!);
        var turns = ReflectionTurns.Measure(ReflectedTasks, static number => (Query(number), Actions(number), Washes(number) ? TaskOutcome.Succeeded : TaskOutcome.Failed));
        var rows = new[]
        {
            Row($"BeginTask, {PastTasks} past tasks, {insights} insights", begin, 3_000, 10_000),
            Row("BeginTask, above the store's commit", aboveBegin, null, null),
            Row("Record, one interaction", record, null, null),
            Row("Record, above the store's commit", above, 50, null),
            Row("Reflection, in one turn of the team", turns, null, 5_000),
        };
        Console.WriteLine($"BeginTask allocates {allocated / 1024} KiB");
        Console.WriteLine($"reflection over {ReflectedTasks} tasks: {reflection.TotalSeconds:0.00} s, limit 2 s");
        await BenchReport.WriteAsync(
            args, "team", new { team = rows, begin_allocated_bytes = allocated, reflection = new { tasks = ReflectedTasks, seconds = Math.Round(reflection.TotalSeconds, 3), limit_seconds = 2 } });
        return 0;
    }

    private static object Row(string what, Samples samples, int? limit50, int? limit99)
    {
        var (p50, p95, p99) = (samples.Percentile(0.50), samples.Percentile(0.95), samples.Percentile(0.99));
        Console.WriteLine($"{what,-60} p50 {p50,9:0.0} us  p95 {p95,9:0.0} us  p99 {p99,9:0.0} us  limits {limit50} / {limit99}");
        return new { what, p50_us = p50, p95_us = p95, p99_us = p99, limit_p50_us = limit50, limit_p99_us = limit99 };
    }

    // Whether a task succeeds depends on whether the thing was washed first, so that there is something to find.
    private static async Task FillAsync(ITeamMemory team, int tasks)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, tasks), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, token) =>
        {
            var task = (await team.BeginTaskAsync(new BeginTaskRequest(Query(number), Roles) { TokenBudget = 0, Successes = 0, Failures = 0, Insights = 0 }, token)).Task;
            var (washes, actions) = (Washes(number), Actions(number));
            await team.RecordAsync(
                new RecordRequest(task, [.. actions.Select((action, i) => Item(action, i == actions.Length - 1 && !washes ? "It is dirty; nobody wants it." : "Done."))]), token);
            await team.CompleteTaskAsync(
                new CompleteTaskRequest(task, washes ? TaskOutcome.Succeeded : TaskOutcome.Failed) { Reward = washes ? 1 : 0 }, token);
        });
    }

    private static async Task<TimeSpan> ReflectAsync(ITeamMemory team)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await team.ReflectAsync(dryRun: true);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return TimeSpan.FromSeconds(Samples.Median(times));
    }

    private static async Task<(Samples Begin, Samples Above, long Allocated)> BeginAsync(ITeamMemory team, TimedStore store)
    {
        var (begin, above) = (new Samples(Calls), new Samples(Calls));
        var allocated = 0L;
        for (var call = -WarmUpCalls; call < Calls; call++)
        {
            var request = new BeginTaskRequest(Query(call + 7_777), Roles);
            var before = GC.GetTotalAllocatedBytes();
            var started = Stopwatch.GetTimestamp();
            var begun = await team.BeginTaskAsync(request);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var task = begun.Task;
            if (call >= 0)
            {
                allocated += GC.GetTotalAllocatedBytes() - before;
                begin.Add(elapsed);
                above.Add(elapsed - store.LastCommit(ActorKind.Team));
            }

            await team.CompleteTaskAsync(task, TaskOutcome.Abandoned);
        }

        return (begin, above, allocated / Calls);
    }

    private static async Task<(Samples Record, Samples Above)> RecordAsync(ITeamMemory team, TimedStore store)
    {
        var task = (await team.BeginTaskAsync(new BeginTaskRequest(Query(1), Roles))).Task;
        var (record, above) = (new Samples(Calls), new Samples(Calls));
        InteractionId? last = null;
        for (var call = -WarmUpCalls; call < Calls; call++)
        {
            var item = Item("take cup", "Done.") with { InAnswerTo = last is { } id ? [id] : [] };
            var started = Stopwatch.GetTimestamp();
            last = await team.RecordAsync(task, item);
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (call >= 0)
            {
                record.Add(elapsed);
                above.Add(elapsed - store.LastCommit(ActorKind.Task));
            }
        }

        return (record, above);
    }

    private static InteractionItem Item(string action, string observation) =>
        new("actor", $"I {action}.") { Action = action, Observation = observation, Reward = 0 };

    private static bool Washes(int number) => number % 3 != 0;

    private static string[] Actions(int number)
    {
        var thing = Thing(number);
        return Washes(number)
            ? [$"go to {Place(number)}", $"take {thing}", $"wash {thing}", $"look at {Places[number % 7]}", $"put {thing} in {Place(number)}"]
            : [$"go to {Place(number)}", $"take {thing}", $"look at {Places[number % 7]}", $"put {thing} in {Place(number)}"];
    }

    private static string Thing(int number) => Things[(uint)number % Things.Length];

    private static string Place(int number) => Places[(uint)number / 7 % Places.Length];

    private static string Query(int number) =>
        $"{Verbs[(uint)number / 3 % Verbs.Length]} the {Thing(number)} and put it in the {Place(number)}, order {(uint)number % 997}";
}
