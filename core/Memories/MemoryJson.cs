using System.Text.Json;
using Fabric.Core.Storage;

namespace Fabric.Core.Memories;

/// <summary>How a memory is written as JSON: in the store, in an export and on the wire.</summary>
/// <remarks>
/// The generated reader gives a field that is missing the default of its type, not that of its initialiser. So a field added
/// later must mean "as before" at the default of its type.
/// </remarks>
public static class MemoryJson
{
    /// <summary>Writes a memory as UTF-8 JSON; unset fields are left out.</summary>
    /// <param name="memory">The memory.</param>
    public static byte[] Serialize(Memory memory) => StoredJson.Serialize(memory, MemoryJsonContext.Default.Memory);

    /// <summary>Reads a memory back.</summary>
    /// <param name="utf8">What <see cref="Serialize"/> wrote.</param>
    /// <exception cref="JsonException">The bytes are not a memory.</exception>
    public static Memory Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, MemoryJsonContext.Default.Memory) ?? throw new JsonException("A memory may not be null.");
}
