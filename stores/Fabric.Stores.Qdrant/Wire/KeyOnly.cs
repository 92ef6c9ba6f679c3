namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Names a field.</summary>
internal sealed class KeyOnly
{
    public required string Key { get; init; }
}
