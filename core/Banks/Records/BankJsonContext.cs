using System.Text.Json.Serialization;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;

namespace Fabric.Core.Banks.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    MaxDepth = BankJson.MaxDepth)]
[JsonSerializable(typeof(BankHeader))]
[JsonSerializable(typeof(ServiceVectorRecord))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(OperationRecord))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(RetainRequest))]
[JsonSerializable(typeof(AppendRequest))]
[JsonSerializable(typeof(CloseSessionRequest))]
[JsonSerializable(typeof(CiteRequest))]
[JsonSerializable(typeof(ReviseRequest))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(RestoreRequest))]
[JsonSerializable(typeof(EraseRequest))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(DerivedIntent))]
[JsonSerializable(typeof(SourceErasedIntent))]
[JsonSerializable(typeof(TransferLine))]
internal sealed partial class BankJsonContext : JsonSerializerContext;
