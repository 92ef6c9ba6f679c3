using Fabric.Client.Embeddings;
using Fabric.Client.Hosting;
using Fabric.Embeddings.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers an embedding service that speaks OpenAI's protocol.</summary>
public static class OpenAIEmbeddingServices
{
    /// <summary>
    /// Lets the fabric of the container get better vectors from a service. The model and the limits are <see cref="FabricOptions.Embeddings"/>;
    /// address and key are read from the same section, <c>Fabric:Embeddings</c>, and for the service before it from <c>Previous</c> in it.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes address and key after they were read from the configuration.</param>
    public static IServiceCollection AddFabricOpenAIEmbeddings(
        this IServiceCollection services, Action<OpenAIEmbeddingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddKeyedSingleton<IEmbeddingGenerator<string, Embedding<float>>>(FabricEmbeddings.ServiceKey, (provider, _) =>
            Make(provider, EmbeddingOptions.Section, static options => options, configure)!);
        services.AddKeyedSingleton<IEmbeddingGenerator<string, Embedding<float>>>(FabricEmbeddings.PreviousKey, static (provider, _) =>
            Make(provider, EmbeddingOptions.Section + ":Previous", static options => options?.Previous, configure: null)!);
        return services;
    }

    // Null where nothing is configured: the fabric then has no service.
    private static OpenAIEmbeddingGenerator? Make(
        IServiceProvider provider,
        string section,
        Func<EmbeddingOptions?, EmbeddingOptions?> select,
        Action<OpenAIEmbeddingOptions>? configure)
    {
        if (select(provider.GetRequiredService<IOptions<FabricOptions>>().Value.Embeddings) is not { } embeddings)
        {
            return null;
        }

        var options = new OpenAIEmbeddingOptions();
        provider.GetService<IConfiguration>()?.GetSection(section).Bind(options);
        configure?.Invoke(options);
        return new OpenAIEmbeddingGenerator(embeddings.Model, options);
    }
}
