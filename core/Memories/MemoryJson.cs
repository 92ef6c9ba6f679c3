using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabric.Core.Memories;

/// <summary>How a memory is written as JSON: in the store, in an export and on the wire.</summary>
/// <remarks>
/// The generated reader gives a field that is missing the default of its type, not that of its initialiser. So a field added
/// later must mean "as before" at the default of its type.
/// </remarks>
public static class MemoryJson
{
    // What is stored is read by people with the store's own tools, so letters stay letters; it is never put into a page as it is.
    private static readonly MemoryJsonContext Context = new(
        new JsonSerializerOptions(MemoryJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a memory as UTF-8 JSON; unset fields are left out.</summary>
    /// <param name="memory">The memory.</param>
    public static byte[] Serialize(Memory memory) =>
        JsonSerializer.SerializeToUtf8Bytes(memory, Context.Memory);

    /// <summary>Reads a memory back.</summary>
    /// <param name="utf8">What <see cref="Serialize"/> wrote.</param>
    /// <exception cref="JsonException">The bytes are not a memory.</exception>
    public static Memory Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Memory) ?? throw new JsonException("A memory may not be null.");
}
