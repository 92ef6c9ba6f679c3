using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>Reads the arguments of a call as strictly as the body of a request: what is missing, not known or of another type is named.</summary>
internal static class ToolArguments
{
    /// <exception cref="BodyFault">The arguments are not what they should be.</exception>
    public static T Read<T>(IDictionary<string, JsonElement>? given, JsonTypeInfo<T> type)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in given?.AsEnumerable() ?? [])
            {
                // Models often fill in every field; null says as much as leaving it out.
                if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                {
                    CheckLists(value, name);
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        try
        {
            return JsonSerializer.Deserialize(buffer.WrittenSpan, type)!;
        }
        catch (JsonException fault)
        {
            throw JsonFault.Explain(buffer.WrittenSpan, fault);
        }
    }

    /// <summary>The serializer refuses null where a field is not nullable, but not inside a list.</summary>
    private static void CheckLists(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    if (item.ValueKind == JsonValueKind.Null)
                    {
                        throw BodyFault.Of($"$.{path}[{i}]", "is null");
                    }

                    CheckLists(item, $"{path}[{i}]");
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject())
                {
                    CheckLists(field.Value, $"{path}.{field.Name}");
                }

                break;
        }
    }
}
