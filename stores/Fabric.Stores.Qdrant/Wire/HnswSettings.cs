namespace Fabric.Stores.Qdrant.Wire;

/// <summary>How the graph is built.</summary>
internal sealed class HnswSettings
{
    /// <summary>Links over the whole collection.</summary>
    public int M { get; init; }

    /// <summary>Links within one value of an indexed field.</summary>
    public int PayloadM { get; init; }
}
