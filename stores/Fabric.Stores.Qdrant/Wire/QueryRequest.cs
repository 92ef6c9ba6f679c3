namespace Fabric.Stores.Qdrant.Wire;

/// <summary>One search.</summary>
internal sealed record QueryRequest
{
    public required QueryInput Query { get; init; }

    /// <summary>The named vector that is searched.</summary>
    public string? Using { get; init; }

    public required Clause Filter { get; init; }

    public QueryParams? Params { get; init; }

    public int Limit { get; init; }

    public required IReadOnlyList<string> WithPayload { get; init; }
}
