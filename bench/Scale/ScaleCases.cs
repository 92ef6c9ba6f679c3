using Fabric.Bench.Scale.Simulating;

namespace Fabric.Bench.Scale;

/// <summary>
/// The small cases that were measured: http.json, redis.json and scale-measure.json, all with callers, silo and Redis on the same two cores.
/// </summary>
internal static class ScaleCases
{
    /// <summary>By how much the simulator may be off.</summary>
    public const double StatedError = 0.4;

    private const int RecallsPerRetain = 4;

    private static readonly ScaleLoad Loop = new() { TeamShare = 0, ActiveShare = 1, ThinkSeconds = 0, MemoriesEach = 100 };
    private static readonly ScaleFleet Machine = new() { Silos = 1, CoresPerSilo = 2, OneMachine = true, TimeoutSeconds = 60 };
    private static readonly ScaleConstants InProcess = new() { HttpCpu = 0 };
    private static readonly ScaleConstants EverySecond = InProcess with { Fsync = 0, CommitRedis = 77, RetainCpu = 187 };

    public static IReadOnlyList<ScaleCase> All { get; } =
    [
        new("recalls a second over HTTP, 8 callers", 5_229, static () => OverHttp(8).PerSecond),
        new("recall over HTTP, 1 caller, p50 us (hand-over fitted to it)", 450.4, static () => OverHttp(1).Recall.P50 * 1_000),
        new("commits a second of the bare script, always, depth 64 (commits a read fitted)", 7_871, static () => Retains(64, InProcess with { RetainCpu = 1 }).PerSecond),
        new("retain, always, 1 caller, p50 us", 734.6, static () => Retains(1, InProcess).Retain.P50 * 1_000),
        new("retain, always, 4 callers, p50 us", 1_112.7, static () => Retains(4, InProcess).Retain.P50 * 1_000),
        new("retain, always, 16 callers, p50 us", 2_597, static () => Retains(16, InProcess).Retain.P50 * 1_000),
        new("retain, always, 64 callers, p50 us", 7_895.5, static () => Retains(64, InProcess).Retain.P50 * 1_000),
        new("retain, everysec, 1 caller, p50 us", 399.5, static () => Retains(1, EverySecond).Retain.P50 * 1_000),
        new("retain, everysec, 4 callers, p50 us", 658.6, static () => Retains(4, EverySecond).Retain.P50 * 1_000),
        new("retain, everysec, 16 callers, p50 us", 1_992, static () => Retains(16, EverySecond).Retain.P50 * 1_000),
        new("retain, everysec, 64 callers, p50 us", 8_154.8, static () => Retains(64, EverySecond).Retain.P50 * 1_000),
        new("retain among recalls, always, 16 callers, p50 us", 4_524.8, static () => Mixed(16, InProcess).Retain.P50 * 1_000),
        new("retain among recalls, everysec, 16 callers, p50 us", 4_348.8, static () => Mixed(16, EverySecond).Retain.P50 * 1_000),
        new("calls a second, 4 recalls a retain, always, 16 callers", 14_646.9, static () => Mixed(16, InProcess).PerSecond * (RecallsPerRetain + 1)),
        new("calls a second, 4 recalls a retain, everysec, 16 callers", 14_703.9, static () => Mixed(16, EverySecond).PerSecond * (RecallsPerRetain + 1)),
    ];

    /// <summary>A client's own processor time is 81 microseconds a call.</summary>
    private static ScaleResult OverHttp(int callers) =>
        Run(Loop with { Agents = callers, RecallShare = 1, MemoriesEach = 10_000 }, Machine with { CallerCpu = 81 }, new());

    private static ScaleResult Retains(int callers, ScaleConstants constants) =>
        Run(Loop with { Agents = callers, RecallShare = 0 }, Machine, constants);

    /// <summary>In process a recall is done on its caller's thread, so those between two retains are the caller's own work.</summary>
    private static ScaleResult Mixed(int callers, ScaleConstants constants) => Run(
        Loop with { Agents = callers, RecallShare = 0 },
        Machine with { CallerCpu = RecallsPerRetain * ScaleConstants.RecallCpu(Loop.MemoriesEach) },
        constants);

    private static ScaleResult Run(ScaleLoad load, ScaleFleet fleet, ScaleConstants constants) => new Simulation(load, fleet, constants, 1).Run(5);
}
