using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>Writes points as answers hold them.</summary>
internal static class QdrantAnswers
{
    /// <summary>Writes a point.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="point">The point.</param>
    /// <param name="request">What says which parts are wanted.</param>
    /// <param name="withPayload">Whether the payload is in unless the request says otherwise.</param>
    /// <param name="score">Its score, in the answer to a query.</param>
    public static void Write(Utf8JsonWriter writer, StoredPoint point, JsonElement request, bool withPayload, float? score = null)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        point.Id.Write(writer);
        if (score is { } value)
        {
            writer.WriteNumber("version", point.Version);
            writer.WriteNumber("score", value);
        }

        WritePayload(writer, point, request.TryGetProperty("with_payload", out var wanted) ? wanted : default, withPayload);
        WriteVectors(writer, point, request.TryGetProperty("with_vector", out var vectors) ? vectors : default);
        writer.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter writer, StoredPoint point, JsonElement wanted, bool withPayload)
    {
        HashSet<string>? only = wanted.ValueKind switch
        {
            JsonValueKind.Array => [.. wanted.EnumerateArray().Select(static name => name.GetString()!)],
            JsonValueKind.Object when wanted.TryGetProperty("include", out var include) => [.. include.EnumerateArray().Select(static name => name.GetString()!)],
            _ => null,
        };
        if (only is null && (wanted.ValueKind == JsonValueKind.False || (wanted.ValueKind != JsonValueKind.True && !withPayload)))
        {
            return;
        }

        writer.WriteStartObject("payload");
        if (point.Payload.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in point.Payload.EnumerateObject())
            {
                if (only is null || only.Contains(field.Name))
                {
                    field.WriteTo(writer);
                }
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteVectors(Utf8JsonWriter writer, StoredPoint point, JsonElement wanted)
    {
        if (wanted.ValueKind is not (JsonValueKind.True or JsonValueKind.Array))
        {
            return;
        }

        if (point.Dense.TryGetValue("", out var single))
        {
            writer.WritePropertyName("vector");
            WriteDense(writer, single);
            return;
        }

        HashSet<string>? only = wanted.ValueKind == JsonValueKind.Array ? [.. wanted.EnumerateArray().Select(static name => name.GetString()!)] : null;
        writer.WriteStartObject("vector");
        foreach (var (name, vector) in point.Dense.Where(pair => only?.Contains(pair.Key) != false))
        {
            writer.WritePropertyName(name);
            WriteDense(writer, vector);
        }

        foreach (var (name, vector) in point.Sparse.Where(pair => only?.Contains(pair.Key) != false))
        {
            writer.WriteStartObject(name);
            writer.WriteStartArray("indices");
            foreach (var index in vector.Keys)
            {
                writer.WriteNumberValue(index);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("values");
            WriteDense(writer, [.. vector.Values]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteDense(Utf8JsonWriter writer, float[] vector)
    {
        writer.WriteStartArray();
        foreach (var value in vector)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
