using System.Text.Json.Serialization;
using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Json;

namespace Fabric.Core.Banks.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = FabricJson.MaxDepth)]
[JsonSerializable(typeof(BankHeader))]
[JsonSerializable(typeof(ServiceVectorRecord))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(OperationRecord))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(DerivedIntent))]
[JsonSerializable(typeof(SourceErasedIntent))]
[JsonSerializable(typeof(TransferLine))]
internal sealed partial class BankJsonContext : JsonSerializerContext;
