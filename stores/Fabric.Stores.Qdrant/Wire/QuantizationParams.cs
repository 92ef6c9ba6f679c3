namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What the codes of the vectors are used for.</summary>
internal sealed class QuantizationParams
{
    public bool Rescore { get; init; }

    public double Oversampling { get; init; }
}
