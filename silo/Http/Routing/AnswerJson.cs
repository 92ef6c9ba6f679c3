using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Silo.Http.Routing;

/// <summary>
/// Writes answers with the code that the compiler generated for their types: half the time of the serializer, which leaves that code aside
/// for any encoder but its own. An answer is whole before it leaves, so it is never cut by a fault midway.
/// </summary>
internal static class AnswerJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Writes a value into a buffer.</summary>
    public static void Write<T>(IBufferWriter<byte> buffer, T value, JsonTypeInfo<T> type)
    {
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset(buffer);
        if (type.SerializeHandler is { } generated)
        {
            generated(writer, value);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        writer.Flush();

        // The buffer is the request's; the thread keeps the writer only.
        writer.Reset(Stream.Null);
    }
}
