using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Grains.Hosting;

/// <summary>Says that there are no silos in this build.</summary>
internal static class ClusterSilo
{
    public static void Add(IServiceCollection services, IConfiguration configuration, bool withDashboard) => throw NoOrleans.Fault;

    public static void MapDashboard(IEndpointRouteBuilder endpoints, string prefix) => throw NoOrleans.Fault;
}
