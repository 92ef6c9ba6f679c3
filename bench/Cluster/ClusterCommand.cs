using Fabric.Bench.Speed;

namespace Fabric.Bench.Cluster;

/// <summary>What a cluster costs and promises: a call through a grain, the death of a silo, an agent in memory, a hot bank on silos that do not own it.</summary>
internal static class ClusterCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var kills = CommandLine.Number(args, "--kills", 10);
        var agents = CommandLine.Number(args, "--agents", 100_000);
        var what = CommandLine.Option(args, "--only");
        var calls = what is null or "calls" ? await CallCost.MeasureAsync() : null;
        var memory = what is null or "agents" ? await AgentMemory.MeasureAsync(agents) : null;
        var recovery = what is null or "kills" ? await KillRecovery.MeasureAsync(kills) : null;
        var hot = what is null or "hot" ? await HotRecall.MeasureAsync() : null;
        var apart = what is null or "apart" ? await CopyApart.MeasureAsync() : null;
        await BenchReport.WriteAsync(args, $"cluster --kills {kills} --agents {agents}{(what is null ? "" : $" --only {what}")}", new { calls, memory, recovery, hot, apart });
        return 0;
    }
}
