using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>Has the serializer read memories with <see cref="MemoryReader"/>; it writes them with generated code, as without this.</summary>
internal sealed class MemoryConverter : JsonConverter<Memory>
{
    public override Memory Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MemoryReader.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Memory value, JsonSerializerOptions options) =>
        MemoryJsonContext.Default.Memory.SerializeHandler!(writer, value);
}
