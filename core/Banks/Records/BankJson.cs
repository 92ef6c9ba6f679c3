using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Core.Banks.Records;

/// <summary>How a bank reads its own records, history and operations back from JSON.</summary>
internal static class BankJson
{
    /// <summary>What is stored.</summary>
    public static BankJsonContext Context => BankJsonContext.Default;

    public static T Deserialize<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException($"A {typeof(T).Name} may not be null.");
}
