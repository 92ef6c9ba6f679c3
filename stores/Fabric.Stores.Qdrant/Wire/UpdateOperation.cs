namespace Fabric.Stores.Qdrant.Wire;

/// <summary>One change: points are written or taken out.</summary>
internal sealed class UpdateOperation
{
    public PointList? Upsert { get; init; }

    public PointSelector? Delete { get; init; }
}
