namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Adds a named vector to a collection.</summary>
internal sealed class VectorNameConfig
{
    public required VectorParams Dense { get; init; }
}
