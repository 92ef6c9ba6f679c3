using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>A memory as <see cref="MemoryJson.Serialize"/> wrote it.</summary>
/// <param name="Utf8">Its JSON.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct StoredMemory(byte[] Utf8)
{
    /// <summary>Reads it.</summary>
    public Memory Decode() => MemoryJson.Deserialize(Utf8);

    internal sealed class Converter : JsonConverter<StoredMemory>
    {
        public override StoredMemory Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Stored memories are read as memories.");

        // What is stored was checked when it was written, and when the bank was loaded.
        public override void Write(Utf8JsonWriter writer, StoredMemory value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8, skipInputValidation: true);
    }
}
