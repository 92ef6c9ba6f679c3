namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Each component in fewer bits.</summary>
internal sealed class ScalarQuantization
{
    public required string Type { get; init; }

    /// <summary>The share of components that is kept in range; the rest is cut.</summary>
    public float Quantile { get; init; }
}
