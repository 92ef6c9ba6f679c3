using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks.Records;
using Fabric.Core.Json;

namespace Fabric.Core.Working.Records;

/// <summary>How a working memory writes its records as JSON that a person can read, and reads them back.</summary>
internal static class WorkingJson
{
    /// <summary>What is stored, and requests as they are hashed.</summary>
    public static WorkingJsonContext Context => WorkingJsonContext.Default;

    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> type) => FabricJson.Serialize(value, type);

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
