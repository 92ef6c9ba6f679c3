using System.Globalization;
using Fabric.Bench.Scale.Measuring;
using Fabric.Bench.Scale.Simulating;
using Fabric.Bench.Scale.Sizing;
using Fabric.Bench.Speed;

namespace Fabric.Bench.Scale;

/// <summary>What a cluster needs for so many agents and memories, where it runs out first, what that costs, and how it takes failures.</summary>
internal static class ScaleCommand
{
    private const double GiB = 1L << 30;
    private const double Seconds = 60;
    private const double FaultAt = 20;
    private const double SlowMilliseconds = 100;
    private const int Seed = 1;

    private static readonly double[] Busier = [0.2, 0.5];
    private static readonly ScaleFaultKind[] Faults = [ScaleFaultKind.SiloKilled, ScaleFaultKind.RedisRestarted];
    private static readonly int[] Agents = [10_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--measure"))
        {
            return await ScaleMeasure.RunAsync(args);
        }

        var cases = ScaleCases.All.Select(static one => one.Run()).ToList();
        Console.WriteLine($"{"measured case",-60} {"measured",10} {"simulated",10} {"error",7}");
        foreach (var one in cases)
        {
            Console.WriteLine($"{one.What,-60} {one.Measured,10:0.#} {one.Simulated,10:0.#} {one.Error,7:0%}");
        }

        var most = CommandLine.Number(args, "--agents", Agents[^1]);
        var load = new ScaleLoad
        {
            ActiveShare = Fraction(args, "--active", 0.05),
            ThinkSeconds = Fraction(args, "--think", 10),
        };
        var unit = new ScaleFleet { CoresPerSilo = 2, BankBytesPerSilo = 8 * GiB, BytesPerRedis = 32 * GiB };
        var plans = Agents.Where(agents => agents < most).Append(most).Select(agents => Plan(load with { Agents = agents }, unit)).ToList();
        var busier = Busier.Select(share => Plan(load with { Agents = most, ActiveShare = share }, unit)).ToList();
        var faults = Faults.Select(kind => Break(load with { Agents = most }, unit, kind)).ToList();
        var first = FirstBottleneck(load, new ScaleFleet());
        await BenchReport.WriteAsync(args, "scale", new { stated_error = ScaleCases.StatedError, cases, plans, busier, faults, first });
        return 0;
    }

    private static object Plan(ScaleLoad load, ScaleFleet unit)
    {
        var constants = new ScaleConstants();
        var fleet = Fit(load, unit, constants);
        var needs = ScaleNeeds.Of(load, fleet, constants);
        var run = new Simulation(load, fleet, constants, Seed).Run(Seconds);
        var tightest = needs.Shares(fleet)[0];
        var price = new ScalePrices().Of(fleet);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {load.Agents:#,0} agents, {load.Memories:#,0} memories, {load.ActiveShare:0%} at work, {load.CallsPerSecond:#,0} calls a second
              Redis {needs.RedisBytes / GiB:0.0} GiB on {fleet.Redis}, {needs.Commits:0} commits a second, thread {needs.RedisThreads / fleet.Redis:0%}
              silos {fleet.Silos} of {fleet.CoresPerSilo} cores: {needs.SiloCores:0.0} cores busy, {needs.SiloBytes / GiB:0.0} GiB of banks, {needs.Loads:0} loads a second
              most used {tightest.Resource} {tightest.Share:0%}; {price:#,0} a month
              simulated: recall {run.Recall.P50:0.0} / {run.Recall.P99:0.0} ms, retain {run.Retain.P50:0.0} / {run.Retain.P99:0.0} ms (p50 / p99), {run.PerSecond:0} a second, busiest silo {run.SiloCpu:0%}
            """));
        return new { load, fleet, needs, tightest = tightest.Resource, price, simulated = run with { Seconds = [] } };
    }

    private static object Break(ScaleLoad load, ScaleFleet unit, ScaleFaultKind kind)
    {
        var constants = new ScaleConstants();
        var fleet = Fit(load, unit, constants);
        var run = new Simulation(load, fleet, constants, Seed).Run(FaultAt + (kind == ScaleFaultKind.RedisRestarted ? 400 : Seconds), new ScaleFault(kind, FaultAt));
        var recovery = run.RecoverySeconds(FaultAt, SlowMilliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} with {load.Agents:#,0} agents: {run.Failed} of {run.Calls} calls failed; none fails and p99 is below {SlowMilliseconds:0} ms after {recovery:0} s"));
        return new { kind = kind.ToString(), agents = load.Agents, fleet, failed = run.Failed, calls = run.Calls, limit_ms = SlowMilliseconds, recovery_seconds = recovery };
    }

    /// <summary>How many agents the smallest production cluster takes, and what of it is used up then.</summary>
    private static object FirstBottleneck(ScaleLoad load, ScaleFleet fleet)
    {
        var constants = new ScaleConstants();
        var (low, high) = (1_000, 10_000_000);
        while (high - low > 100)
        {
            var middle = (low + high) / 2;
            (low, high) = ScaleNeeds.Of(load with { Agents = middle }, fleet, constants).Shares(fleet)[0].Share <= 1 ? (middle, high) : (low, middle);
        }

        var shares = ScaleNeeds.Of(load with { Agents = low }, fleet, constants).Shares(fleet);
        Console.WriteLine($"{fleet.Silos} silos of {fleet.CoresPerSilo} cores and one Redis of {fleet.BytesPerRedis / GiB:0} GiB take {low:#,0} agents: "
            + string.Join(", ", shares.Select(static one => $"{one.Resource} {one.Share:0%}")));
        return new { fleet, agents = low, shares = shares.Select(static one => new { resource = one.Resource, share = one.Share }) };
    }

    private static ScaleFleet Fit(ScaleLoad load, ScaleFleet unit, ScaleConstants constants) => ScaleNeeds.Of(load, unit, constants).Fit(unit);

    private static double Fraction(string[] args, string name, double otherwise) =>
        CommandLine.Option(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
