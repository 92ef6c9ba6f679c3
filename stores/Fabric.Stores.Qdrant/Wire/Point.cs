using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A point as it is written: field by field, since a rebuild would spend its time on dictionaries of them.</summary>
[JsonConverter(typeof(Converter))]
internal abstract class Point
{
    protected abstract string Id { get; }

    protected virtual void WriteVectors(Utf8JsonWriter writer)
    {
    }

    protected abstract void WritePayload(Utf8JsonWriter writer);

    internal sealed class Converter : JsonConverter<Point>
    {
        public override Point Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Points are never read back as they were written.");

        public override void Write(Utf8JsonWriter writer, Point value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, value.Id);
            writer.WriteStartObject("vector"u8);
            value.WriteVectors(writer);
            writer.WriteEndObject();
            writer.WriteStartObject("payload"u8);
            value.WritePayload(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
