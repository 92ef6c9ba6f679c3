namespace Fabric.Stores.Qdrant.Wire;

/// <summary>An index that is there.</summary>
internal sealed class PayloadIndex
{
    public string? DataType { get; set; }
}
