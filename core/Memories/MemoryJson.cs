using System.Text.Json;
using Fabric.Core.Json;

namespace Fabric.Core.Memories;

/// <summary>How a memory is written as JSON: in the store, in an export and on the wire.</summary>
/// <remarks>
/// A field that is missing is read as the default of its type, not as that of its initialiser. So a field added later must mean "as before"
/// at the default of its type.
/// </remarks>
public static class MemoryJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = FabricJson.MaxDepth };

    /// <summary>Writes a memory as UTF-8 JSON; unset fields are left out.</summary>
    /// <param name="memory">The memory.</param>
    public static byte[] Serialize(Memory memory) => FabricJson.Serialize(memory, MemoryJsonContext.Default.Memory);

    /// <summary>Reads a memory back.</summary>
    /// <param name="utf8">What <see cref="Serialize"/> wrote.</param>
    /// <exception cref="JsonException">The bytes are not a memory.</exception>
    public static Memory Deserialize(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        var memory = MemoryReader.Read(ref reader);

        // Refuses what follows the memory.
        reader.Read();
        return memory;
    }
}
