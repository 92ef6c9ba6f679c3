using Fabric.Grains.Hosting;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says that there are no clusters in this build.</summary>
public static class FabricClusterServiceCollectionExtensions
{
    /// <summary>Needs a build with Orleans.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Not read.</param>
    /// <exception cref="Fabric.Core.Errors.FabricException">Always; it says how to build with Orleans.</exception>
    public static IServiceCollection AddFabricCluster(this IServiceCollection services, IConfiguration? configuration = null) =>
        throw NoOrleans.Fault;
}
