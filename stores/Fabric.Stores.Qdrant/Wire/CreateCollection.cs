namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Makes a collection.</summary>
internal sealed class CreateCollection
{
    public required Dictionary<string, VectorParams> Vectors { get; init; }

    public required Dictionary<string, SparseVectorParams> SparseVectors { get; init; }

    public HnswSettings? HnswConfig { get; init; }

    public Quantization? QuantizationConfig { get; init; }
}
