namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What a collection is.</summary>
internal sealed class CollectionInfo
{
    public CollectionConfig? Config { get; set; }

    public Dictionary<string, PayloadIndex>? PayloadSchema { get; set; }
}
