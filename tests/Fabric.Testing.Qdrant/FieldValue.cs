using System.Globalization;
using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>A value of a payload field, or one that a condition names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text that it is.</param>
/// <param name="Whole">The whole number that it is.</param>
/// <param name="Number">The number that it is.</param>
internal readonly record struct FieldValue(JsonValueKind Kind, string? Text, long? Whole, double? Number)
{
    public static FieldValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new(json.ValueKind, json.GetString(), null, null),
        JsonValueKind.Number => new(json.ValueKind, null, json.TryGetInt64(out var whole) ? whole : null, json.GetDouble()),
        var kind => new(kind, null, null, null),
    };

    /// <summary>The values of each field: several are a list; null and an empty list are none.</summary>
    public static Dictionary<string, FieldValue[]> ReadAll(JsonElement payload)
    {
        var fields = new Dictionary<string, FieldValue[]>(StringComparer.Ordinal);
        if (payload.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in payload.EnumerateObject())
            {
                fields[field.Name] = field.Value.ValueKind switch
                {
                    JsonValueKind.Null => [],
                    JsonValueKind.Array => [.. field.Value.EnumerateArray().Select(Read)],
                    _ => [Read(field.Value)],
                };
            }
        }

        return fields;
    }

    public static double? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcTicks : null;

    /// <summary>Whether a condition that names the other is fulfilled by this.</summary>
    public bool Matches(FieldValue wanted) => Kind == wanted.Kind && Kind switch
    {
        JsonValueKind.String => Text == wanted.Text,
        JsonValueKind.Number => Whole is { } whole && whole == wanted.Whole,
        _ => true,
    };
}
