namespace Fabric.Stores.Qdrant.Wire;

/// <summary>How a collection was made.</summary>
internal sealed class CollectionConfig
{
    public CollectionParams? Params { get; set; }
}
