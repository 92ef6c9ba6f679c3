using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks.Records;

namespace Fabric.Core.Working.Records;

/// <summary>How a working memory writes its records as JSON that a person can read.</summary>
internal static class WorkingJson
{
    public static WorkingJsonContext Context { get; } = new(
        new JsonSerializerOptions(WorkingJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> type) => BankJson.Serialize(value, type);

    /// <summary>Reads a record of the kind that its key tells.</summary>
    public static WorkingRecord Read(string key, ReadOnlySpan<byte> body) => key[0] switch
    {
        'g' => BankJson.Deserialize(body, Context.Subgoal),
        's' => BankJson.Deserialize(body, Context.Step),
        'b' => BankJson.Deserialize(body, Context.CoreBlock),
        't' => BankJson.Deserialize(body, Context.ToolHandle),
        'x' => BankJson.Deserialize(body, Context.StateSlot),
        _ => throw new FabricException(ErrorCode.StoreCorrupt, $"A working memory holds a record of an unknown kind, '{key[0]}'."),
    };
}
