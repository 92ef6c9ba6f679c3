using Fabric.Client.Enrichment;
using Fabric.Client.Hosting;
using Fabric.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a chat model that speaks OpenAI's protocol.</summary>
public static class OpenAIChatServices
{
    /// <summary>
    /// Lets the fabric of the container take facts from messages with a model behind OpenAI's protocol, unless another <see cref="IChatClient"/>
    /// is registered. Model and limits are <see cref="FabricOptions.Enrichment"/>; address and key are read from the same section,
    /// <c>Fabric:Enrichment</c>. Nothing is sent, and no key is needed, while <c>Enabled</c> is not set.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes address and key after they were read from the configuration.</param>
    public static IServiceCollection AddFabricOpenAIChat(this IServiceCollection services, Action<OpenAIServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IChatClient>(provider => Make(provider, configure)!);
        return services;
    }

    // Null where it is not asked for: the fabric then has no model.
    private static OpenAIChatClient? Make(IServiceProvider provider, Action<OpenAIServiceOptions>? configure)
    {
        var enrichment = provider.GetRequiredService<IOptions<FabricOptions>>().Value.Enrichment;
        if (!enrichment.Enabled)
        {
            return null;
        }

        var options = new OpenAIServiceOptions();
        provider.GetService<IConfiguration>()?.GetSection(EnrichmentOptions.Section).Bind(options);
        configure?.Invoke(options);
        return enrichment.Model is { Length: > 0 } model
            ? new OpenAIChatClient(model, options)
            : throw new FabricException(
                ErrorCode.InvalidRequest, $"{EnrichmentOptions.Section}:Model must name the chat model that facts are taken with.");
    }
}
