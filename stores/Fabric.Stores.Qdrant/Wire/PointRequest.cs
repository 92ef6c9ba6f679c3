namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Reads points by their ids.</summary>
internal sealed class PointRequest
{
    public required IReadOnlyList<string> Ids { get; init; }

    public required IReadOnlyList<string> WithPayload { get; init; }
}
