using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A vector of a point: an array, or an object for a sparse one.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class PointVector
{
    public float[]? Dense { get; init; }

    public SparseVector? Sparse { get; init; }

    internal sealed class Converter : JsonConverter<PointVector>
    {
        public override PointVector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Vectors are never read back.");

        public override void Write(Utf8JsonWriter writer, PointVector value, JsonSerializerOptions options) =>
            Write(writer, value.Dense, value.Sparse);

        public static void Write(Utf8JsonWriter writer, float[]? dense, SparseVector? sparse)
        {
            if (dense is null)
            {
                JsonSerializer.Serialize(writer, sparse!, QdrantJson.Default.SparseVector);
                return;
            }

            VectorNumber.WriteArray(writer, dense);
        }
    }
}
