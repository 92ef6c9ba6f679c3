using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Writes an id as the plain string it wraps.</summary>
internal abstract class StringIdJsonConverter<T>(Func<string, T> wrap, Func<T, string> unwrap) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        wrap(reader.GetString() ?? throw new JsonException("An id may not be null."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(unwrap(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        wrap(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(unwrap(value));
}
