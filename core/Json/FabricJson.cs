using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Core.Json;

/// <summary>
/// Writes what is stored and what is answered as JSON. Letters stay letters, since people read it; it is never put into a page as it is.
/// </summary>
/// <remarks>
/// It calls the code that the compiler generated for a type, which the serializer itself does only with its default encoder: otherwise
/// it takes twice as long and allocates a kilobyte for each value.
/// </remarks>
internal static class FabricJson
{
    /// <summary>Deeper than any metadata that passes its check.</summary>
    public const int MaxDepth = 128;

    private const int LargestKeptBuffer = 1 << 20;

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its generated type information.</param>
    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> type) => Write(value, type).ToArray();

    /// <summary>Writes a value; the bytes are good until the next call on this thread.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its generated type information.</param>
    public static ReadOnlySpan<byte> Write<T>(T value, JsonTypeInfo<T> type)
    {
        if (t_buffer is not { Capacity: <= LargestKeptBuffer })
        {
            t_buffer = new ArrayBufferWriter<byte>(4_096);
            t_writer = new Utf8JsonWriter(t_buffer, Options);
        }

        t_buffer.ResetWrittenCount();
        t_writer!.Reset(t_buffer);
        if (type.SerializeHandler is { } generated)
        {
            generated(t_writer, value);
        }
        else
        {
            JsonSerializer.Serialize(t_writer, value, type);
        }

        t_writer.Flush();
        return t_buffer.WrittenSpan;
    }
}
