using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Core.Projections;

namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What is searched for: the nearest to a vector, or the first by a field.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class QueryInput
{
    public float[]? Dense { get; init; }

    public TermVector? Terms { get; init; }

    public OrderBy? OrderBy { get; init; }

    internal sealed class Converter : JsonConverter<QueryInput>
    {
        public override QueryInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Queries are never read back.");

        public override void Write(Utf8JsonWriter writer, QueryInput value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.OrderBy is { } order)
            {
                writer.WritePropertyName("order_by");
                JsonSerializer.Serialize(writer, order, QdrantJson.Default.OrderBy);
            }
            else
            {
                writer.WritePropertyName("nearest");
                if (value.Terms is { } terms)
                {
                    VectorJson.Write(writer, terms);
                }
                else
                {
                    VectorJson.Write(writer, value.Dense);
                }
            }

            writer.WriteEndObject();
        }
    }
}
