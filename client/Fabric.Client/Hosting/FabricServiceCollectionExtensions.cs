using Fabric.Client;
using Fabric.Client.Chat;
using Fabric.Client.Embedded;
using Fabric.Client.Embeddings;
using Fabric.Client.Hosting;
using Fabric.Client.Sharing;
using Fabric.Core.Embeddings;
using Fabric.Core.Enrichment;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a fabric to a container.</summary>
public static class FabricServiceCollectionExtensions
{
    /// <summary>
    /// Adds an embedded fabric as <see cref="IFabric"/>. A store must be added too, such as with <c>AddFabricSqlite</c>. Options are
    /// read from the section <c>Fabric</c> when the container has a configuration, and checked at start. Without a host, the store
    /// is opened on first use. A registered <see cref="TimeProvider"/>, <see cref="IIdSource"/> or <see cref="ITextEmbedder"/> is used;
    /// so is an embedding service, found by <see cref="FabricEmbeddings"/>, once <see cref="FabricOptions.Embeddings"/> is set,
    /// and an <see cref="IChatClient"/> or <see cref="ITextEnricher"/> once <c>Enrichment.Enabled</c> is set; and an
    /// <see cref="IMemoryProjection"/>, such as <c>AddFabricQdrant</c> registers, feeds and answers searches.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the options after they were read from the configuration.</param>
    public static IServiceCollection AddFabric(this IServiceCollection services, Action<FabricOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<FabricOptions>().ValidateOnStart();
        options.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FabricOptions>, FabricOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<FabricOptions>, FabricConfiguration>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => EmbeddedFabric.Create(
            provider.GetService<IRecordStore>() ?? throw new InvalidOperationException(
                "AddFabric needs a store, and no IRecordStore is registered; add one, such as with services.AddFabricSqlite(...)."),
            provider.GetRequiredService<IOptions<FabricOptions>>().Value,
            new EmbeddedServices
            {
                Embedder = provider.GetService<ITextEmbedder>(),
                EmbeddingService = provider.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(FabricEmbeddings.ServiceKey)
                    ?? provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>(),
                PreviousEmbeddingService =
                    provider.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(FabricEmbeddings.PreviousKey),
                Chat = ChatOf(provider),
                Enricher = provider.GetService<ITextEnricher>(),
                Projection = provider.GetService<IMemoryProjection>(),
                Time = provider.GetService<TimeProvider>(),
                Ids = provider.GetService<IIdSource>(),
                Place = provider.GetService<ClusterPlace>(),
                Logger = provider.GetService<ILoggerFactory>()?.CreateLogger<EmbeddedFabric>(),
            },
            ownsStore: false));
        services.TryAddSingleton<IServedSpaces>(static provider => provider.GetRequiredService<EmbeddedFabric>());
        services.TryAddSingleton<IFabric>(static provider => provider.GetRequiredService<EmbeddedFabric>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FabricHostedService>());
        return services;
    }

    // Looked up only where it is used, as a client with a memory may in turn look up the fabric; and used without that memory, as what the
    // fabric asks a model must not become a memory.
    private static IChatClient? ChatOf(IServiceProvider provider)
    {
        if (!provider.GetRequiredService<IOptions<FabricOptions>>().Value.Enrichment.Enabled)
        {
            return null;
        }

        var chat = provider.GetService<IChatClient>();
        return chat?.GetService<FabricChatClient>()?.WithoutMemory ?? chat;
    }

    /// <summary>Reads the options from the container's configuration, when it has one.</summary>
    private sealed class FabricConfiguration(IServiceProvider provider) : IConfigureOptions<FabricOptions>
    {
        public void Configure(FabricOptions options) =>
            provider.GetService<IConfiguration>()?.GetSection(FabricOptions.Section).Bind(options);
    }
}
