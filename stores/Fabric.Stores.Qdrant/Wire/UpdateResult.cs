namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What became of a change.</summary>
internal sealed class UpdateResult
{
    public string? Status { get; set; }
}
