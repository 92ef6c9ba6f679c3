namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A point as it is written.</summary>
internal sealed class Point
{
    public required string Id { get; init; }

    public Dictionary<string, PointVector> Vector { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts, lists of texts, numbers and a <see cref="MarkPayload"/>.</summary>
    public Dictionary<string, object> Payload { get; } = new(StringComparer.Ordinal);
}
