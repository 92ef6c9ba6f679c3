using Fabric.Core.Ids;

namespace Fabric.Bench.Cluster;

/// <summary>What an agent costs the silo that holds it, touched once and then idle.</summary>
internal static class AgentMemory
{
    private const int AtOnce = 64;

    public static async Task<object> MeasureAsync(int agents)
    {
        await using var cluster = await BenchCluster.StartAsync(1);
        await TouchAsync(cluster, "warm", 2_000);
        var before = cluster.Silos[0].ResidentBytes;
        await TouchAsync(cluster, "agent", agents);
        var after = cluster.Silos[0].ResidentBytes;
        var row = new { agents, bytes_per_active_agent = (after - before) / agents, resident_mib = after >> 20 };
        Console.WriteLine($"{agents} agents touched once: {row.bytes_per_active_agent} bytes of the process each");
        return row;
    }

    private static Task TouchAsync(BenchCluster cluster, string name, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellationToken) =>
            await cluster.Fabric.Agent(new AgentId($"{name}-{i}")).OverviewAsync(cancellationToken));
}
