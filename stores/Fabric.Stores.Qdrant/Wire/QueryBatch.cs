namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Several searches in one request.</summary>
internal sealed class QueryBatch
{
    public required IReadOnlyList<QueryRequest> Searches { get; init; }
}
