namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Points to write.</summary>
internal sealed class PointList
{
    public required IReadOnlyList<Point> Points { get; init; }
}
