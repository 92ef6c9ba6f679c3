namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Makes an index of a payload field.</summary>
internal sealed class CreateIndex
{
    public required string FieldName { get; init; }

    public required IndexSchema FieldSchema { get; init; }
}
