namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A sparse vector.</summary>
internal sealed class SparseVector
{
    public required IReadOnlyList<uint> Indices { get; init; }

    public required IReadOnlyList<float> Values { get; init; }
}
