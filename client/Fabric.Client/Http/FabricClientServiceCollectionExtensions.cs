using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Ids;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a fabric over HTTP to a container.</summary>
public static class FabricClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds a fabric in another process as <see cref="IFabric"/>. Options are read from the section <c>FabricClient</c> when the container
    /// has a configuration, and checked at start. A registered <see cref="TimeProvider"/> or <see cref="IIdSource"/> is used.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the options after they were read from the configuration.</param>
    public static IServiceCollection AddFabricClient(this IServiceCollection services, Action<FabricClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<FabricClientOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FabricClientOptions>, FabricClientOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<FabricClientOptions>, FabricClientConfiguration>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => HttpFabric.Create(
            provider.GetRequiredService<IOptions<FabricClientOptions>>().Value,
            new HttpFabricServices { Time = provider.GetService<TimeProvider>(), Ids = provider.GetService<IIdSource>() }));
        services.TryAddSingleton<IFabric>(static provider => provider.GetRequiredService<HttpFabric>());
        return services;
    }

    /// <summary>Reads the options from the container's configuration, when it has one.</summary>
    private sealed class FabricClientConfiguration(IServiceProvider provider) : IConfigureOptions<FabricClientOptions>
    {
        public void Configure(FabricClientOptions options) =>
            provider.GetService<IConfiguration>()?.GetSection(FabricClientOptions.Section).Bind(options);
    }
}
