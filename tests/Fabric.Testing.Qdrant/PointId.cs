using System.Globalization;
using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>The name of a point: a number, or a UUID. Numbers come first.</summary>
internal readonly record struct PointId(ulong Number, Guid? Uuid)
{
    public static Comparer<PointId> Order { get; } = Comparer<PointId>.Create(static (a, b) => a.Compare(b));

    public static PointId Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number when json.TryGetUInt64(out var number) => new(number, null),
        JsonValueKind.String when Guid.TryParse(json.GetString(), out var uuid) => new(0, uuid),
        _ => throw QdrantRefusal.Format($"value {json.GetRawText()} is not a valid point ID, valid values are either an unsigned integer or a UUID"),
    };

    public int Compare(PointId other) => (Uuid, other.Uuid) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => -1,
        (_, null) => 1,
        ({ } mine, { } theirs) => mine.CompareTo(theirs),
    };

    public void Write(Utf8JsonWriter writer)
    {
        if (Uuid is { } uuid)
        {
            writer.WriteStringValue(uuid.ToString("D"));
        }
        else
        {
            writer.WriteNumberValue(Number);
        }
    }

    public override string ToString() => Uuid?.ToString("D") ?? Number.ToString(CultureInfo.InvariantCulture);
}
