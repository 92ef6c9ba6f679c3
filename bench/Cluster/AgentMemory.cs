using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Testing.Clusters;

namespace Fabric.Bench.Cluster;

/// <summary>What an agent costs the silo that holds it, touched once and then idle: while it is active, and when it was let go.</summary>
internal static class AgentMemory
{
    private const int AtOnce = 64;
    private const int Warm = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A silo looks twice a minute for grains that have been idle for long enough.
    private static readonly TimeSpan GrainsLeave = TimeSpan.FromSeconds(90);

    public static async Task<object> MeasureAsync(int agents)
    {
        await using var cluster = await BenchCluster.StartAsync(1, ("FABRIC__TELEMETRY__PROMETHEUS", "true"), ("FABRIC__IDLETIME", "00:02:00"));
        var silo = cluster.Silos[0];
        await TouchAsync(cluster, "warm", Warm);
        var before = silo.ResidentBytes;
        await TouchAsync(cluster, "agent", agents);
        var active = silo.ResidentBytes;
        Console.WriteLine($"{agents} agents touched once: {(active - before) / agents} bytes of the process each; waiting until they are let go");
        while (await CountAsync(silo) > 0)
        {
            await Task.Delay(Pause);
        }

        // The collector gives nothing back while nobody asks for memory: what was let go shows when as many others come.
        await Task.Delay(GrainsLeave);
        await TouchAsync(cluster, "other", agents);
        var again = silo.ResidentBytes;
        Console.WriteLine($"after they were let go and {agents} others came: {(again - active) / agents} bytes are left of each");
        return new
        {
            agents,
            bytes_per_active_agent = (active - before) / agents,
            bytes_left_per_agent_let_go = (again - active) / agents,
            resident_mib_before = before >> 20,
            resident_mib_active = active >> 20,
            resident_mib_with_as_many_others = again >> 20,
        };
    }

    private static Task TouchAsync(BenchCluster cluster, string name, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellationToken) =>
            await cluster.Fabric.Agent(new AgentId($"{name}-{i}")).OpenAsync(new OpenSubgoalRequest("Find out why the pump stopped."), cancellationToken));

    private static async Task<double> CountAsync(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        var metrics = await http.GetStringAsync("metrics");
        return metrics.Split('\n')
            .Where(static line => line.StartsWith("fabric_activation_count", StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
