namespace Fabric.Stores.Qdrant.Wire;

/// <summary>The memory that a point is of.</summary>
internal sealed class FoundPayload
{
    public string? Bank { get; set; }

    public string? Memory { get; set; }

    public long Version { get; set; }
}
