namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A named vector.</summary>
internal sealed class VectorParams
{
    public int Size { get; set; }

    public string? Distance { get; set; }
}
