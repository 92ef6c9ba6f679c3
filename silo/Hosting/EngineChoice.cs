using Microsoft.Extensions.Configuration;

namespace Fabric.Silo.Hosting;

/// <summary>What runs a host's actors: <c>Fabric:Engine</c> is <c>embedded</c>, in this process alone, or <c>orleans</c>, as a silo of a cluster.</summary>
internal static class EngineChoice
{
    private const string Setting = "Fabric:Engine";
    private const string StoreSetting = "Fabric:Store";

    /// <exception cref="FabricException">There is no such engine, or it does not go with the store.</exception>
    public static bool IsCluster(IConfiguration configuration) => configuration[Setting]?.ToUpperInvariant() switch
    {
        null or "" or "EMBEDDED" => false,
        "ORLEANS" when IsRedis(configuration) => true,
        "ORLEANS" => throw new FabricException(
            ErrorCode.InvalidRequest, $"{Setting} is orleans and {StoreSetting} is not redis; silos share their records, so it must be."),
        var other => throw new FabricException(ErrorCode.InvalidRequest, $"{Setting} is '{other}'; it must be embedded or orleans."),
    };

    private static bool IsRedis(IConfiguration configuration) =>
        "redis".Equals(configuration[StoreSetting], StringComparison.OrdinalIgnoreCase);
}
