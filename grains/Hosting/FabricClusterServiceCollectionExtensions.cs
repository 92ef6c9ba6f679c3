using Fabric.Client;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Grains.Hosting;
using Fabric.Grains.Messages;
using Fabric.Grains.Remote;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a fabric that runs on a cluster to a container.</summary>
public static class FabricClusterServiceCollectionExtensions
{
    private static readonly TimeSpan ConnectAgain = TimeSpan.FromSeconds(1);

    // A connection to a silo that fell silent stays as it is for minutes: that the cluster takes it for dead is read from the list of gateways alone.
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds the fabric of a cluster as <see cref="IFabric"/> and <see cref="ClusterFabric"/>. The container's host connects to the cluster when
    /// it starts.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Where the section <c>Fabric:Cluster</c> is; nothing is read when unset.</param>
    /// <param name="configure">Changes the options after they were read.</param>
    /// <exception cref="Fabric.Core.Errors.FabricException">An option is missing or out of range; the message names all that are.</exception>
    public static IServiceCollection AddFabricCluster(
        this IServiceCollection services, IConfiguration? configuration = null, Action<FabricClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new FabricClusterOptions();
        configuration?.GetSection(FabricClusterOptions.Section).Bind(options);
        configure?.Invoke(options);
        FabricClusterOptionsCheck.Check(options);
        services.AddSingleton(provider => new ClusterFabric(
            new GrainReferences(provider.GetRequiredService<IClusterClient>()), new SpaceKeys(options.ClusterId, options.Secret), options.Space));
        services.AddSingleton<IFabric>(static provider => provider.GetRequiredService<ClusterFabric>());
        MessageSerialization.Add(services);
        return services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
            client.UseRedisClustering(redis => redis.ConfigurationOptions = ConfigurationOptions.Parse(options.ConnectionString));
            client.AddActivityPropagation();
            client.Configure<GatewayOptions>(static gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
            client.Configure<ClientMessagingOptions>(static messaging => messaging.ResponseTimeout = GrainTimeouts.Usual);
            client.UseConnectionRetryFilter(static async (_, cancellationToken) =>
            {
                await Task.Delay(ConnectAgain, cancellationToken);
                return true;
            });
        });
    }
}
