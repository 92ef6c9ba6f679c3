namespace Fabric.Bench.Cluster;

/// <summary>Says that there are no clusters in this build.</summary>
internal static class ClusterCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        Console.Error.WriteLine($"This build has no cluster in it; build the benchmarks with -p:UseOrleans=true to run them with {args.Length} options.");
        return Task.FromResult(2);
    }
}
