using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>A point as it is kept. Immutable.</summary>
/// <param name="Id">A UUID as text, or a number.</param>
/// <param name="Dense">Its vectors; of unit length where the distance is the cosine.</param>
/// <param name="Sparse">Its sparse vectors.</param>
/// <param name="Payload">Its payload.</param>
/// <param name="Version">The operation that wrote it.</param>
internal sealed record StoredPoint(
    PointId Id,
    IReadOnlyDictionary<string, float[]> Dense,
    IReadOnlyDictionary<string, Dictionary<uint, float>> Sparse,
    JsonElement Payload,
    long Version)
{
    /// <summary>What the fields of its payload hold, for conditions.</summary>
    public Dictionary<string, FieldValue[]> Fields { get; } = FieldValue.ReadAll(Payload);
}
