namespace Fabric.Stores.Qdrant.Wire;

/// <summary>The answer to one search.</summary>
internal sealed class QueryAnswer
{
    public FoundPoint[] Points { get; set; } = [];
}
