using Fabric.Client.Embeddings;

namespace Fabric.Embeddings.OpenAI;

/// <summary>Where an embedding service listens that speaks OpenAI's protocol. Bound from the same section as <see cref="EmbeddingOptions"/>.</summary>
public sealed class OpenAIEmbeddingOptions
{
    /// <summary>The address before <c>/embeddings</c>. Default: OpenAI's own; http or https.</summary>
    public Uri Endpoint { get; set; } = new("https://api.openai.com/v1");

    /// <summary>The key. Never logged or shown. Default: that of <see cref="ApiKeyVariable"/>; a server that asks for none needs none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The environment variable that holds the key. Default: <c>OPENAI_API_KEY</c>, which is sent to OpenAI's own address only.</summary>
    public string? ApiKeyVariable { get; set; }
}
