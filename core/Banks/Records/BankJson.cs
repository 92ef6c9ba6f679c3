using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Core.Banks.Records;

/// <summary>How a bank writes its own records, history and operations as JSON.</summary>
internal static class BankJson
{
    public static BankJsonContext Context { get; } = new(
        new JsonSerializerOptions(BankJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static T Deserialize<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException($"A {typeof(T).Name} may not be null.");

    /// <summary>Writes a value into a buffer that the caller owns.</summary>
    public static void Serialize<T>(IBufferWriter<byte> buffer, T value, JsonTypeInfo<T> type)
    {
        using var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth });
        JsonSerializer.Serialize(writer, value, type);
    }

    /// <summary>Deeper than any metadata that passes its check.</summary>
    public const int MaxDepth = 128;
}
