using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fabric.Stores.Redis;

/// <summary>One JSON object of a few texts, and a body as its last member: readable in redis-cli, and the body is kept byte for byte.</summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ReadOnlySpan<byte> body, params ReadOnlySpan<(string Name, string Value)> texts)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in texts)
            {
                writer.WriteString(name, value);
            }

            writer.WritePropertyName("body");
        }

        buffer.Write(body);
        buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the texts in the order they were written in, and the body.</summary>
    public static (string[] Texts, ReadOnlyMemory<byte> Body) Read(byte[] envelope, int texts)
    {
        try
        {
            var reader = new Utf8JsonReader(envelope);
            var read = new string[texts];
            reader.Read();
            for (var i = 0; i < texts; i++)
            {
                reader.Read();
                reader.Read();
                read[i] = reader.GetString() ?? "";
            }

            reader.Read();
            var start = (int)reader.BytesConsumed;
            return (read, envelope.AsMemory(start, envelope.Length - start - 1));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FabricException(ErrorCode.StoreCorrupt, "Redis holds an entry that Fabric did not write; nothing was changed.", fault);
        }
    }

    /// <summary>A list of texts as a JSON array.</summary>
    public static byte[] WriteTexts(IEnumerable<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A text as it stands within JSON: without control characters.</summary>
    public static string Escape(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
}
