namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Points to take out: by their ids or by a filter.</summary>
internal sealed class PointSelector
{
    public IReadOnlyList<string>? Points { get; init; }

    public Clause? Filter { get; init; }
}
