namespace Fabric.Stores.Qdrant.Wire;

/// <summary>An order by a payload field.</summary>
internal sealed class OrderBy
{
    public required string Key { get; init; }

    public required string Direction { get; init; }
}
