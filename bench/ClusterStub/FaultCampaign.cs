namespace Fabric.Bench.Faults.Running;

/// <summary>Says that there are no clusters in this build.</summary>
internal static class FaultCampaign
{
    public static Task<bool> RunAsync(FaultsOptions options)
    {
        Console.Error.WriteLine(
            $"This build has no cluster in it; build the benchmarks with -p:UseOrleans=true to run a campaign of {options.Head.Agents} agents. "
            + "--list shows a schedule and --check reads a history without.");
        return Task.FromResult(false);
    }
}
