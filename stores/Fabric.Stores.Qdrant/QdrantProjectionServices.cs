using Fabric.Core.Projections;
using Fabric.Stores.Qdrant;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the projection in Qdrant.</summary>
public static class QdrantProjectionServices
{
    /// <summary>Keeps a copy of every bank's vectors in Qdrant, from which searches over all banks of a space are answered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets at least the URL.</param>
    public static IServiceCollection AddFabricQdrant(this IServiceCollection services, Action<QdrantOptions> configure)
    {
        services.AddOptions<QdrantOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QdrantOptions>, QdrantOptionsValidator>());
        services.TryAddSingleton<IMemoryProjection>(static provider => new QdrantProjection(
            provider.GetRequiredService<IOptions<QdrantOptions>>().Value,
            provider.GetService<ILogger<QdrantProjection>>() ?? NullLogger<QdrantProjection>.Instance,
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }
}
