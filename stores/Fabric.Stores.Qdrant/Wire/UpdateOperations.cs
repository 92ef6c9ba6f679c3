namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Changes that are applied one after another.</summary>
internal sealed class UpdateOperations
{
    public required IReadOnlyList<UpdateOperation> Operations { get; init; }
}
