namespace Fabric.Stores.Qdrant.Wire;

/// <summary>An index of a payload field.</summary>
internal sealed class IndexSchema
{
    public required string Type { get; init; }

    public bool? IsTenant { get; init; }

    public bool? EnableHnsw { get; init; }
}
