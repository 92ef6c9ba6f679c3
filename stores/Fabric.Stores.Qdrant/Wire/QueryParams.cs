namespace Fabric.Stores.Qdrant.Wire;

/// <summary>How a search is done.</summary>
internal sealed class QueryParams
{
    public QuantizationParams? Quantization { get; init; }
}
