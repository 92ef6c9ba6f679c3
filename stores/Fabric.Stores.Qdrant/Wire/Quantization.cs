namespace Fabric.Stores.Qdrant.Wire;

/// <summary>How vectors are made smaller.</summary>
internal sealed class Quantization
{
    public required ScalarQuantization Scalar { get; init; }
}
