namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What a collection was made with.</summary>
internal sealed class CollectionParams
{
    public Dictionary<string, VectorParams>? Vectors { get; set; }
}
