namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A named sparse vector, with the defaults.</summary>
internal sealed class SparseVectorParams;
