namespace Fabric.Client.Embeddings;

/// <summary>
/// The keys under which a container's <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c> is looked for. One without a key is
/// taken when there is none with the first.
/// </summary>
public static class FabricEmbeddings
{
    /// <summary>The service that <see cref="EmbeddingOptions"/> speaks of.</summary>
    public const string ServiceKey = "fabric";

    /// <summary>The service of <see cref="EmbeddingOptions.Previous"/>.</summary>
    public const string PreviousKey = "fabric-previous";
}
