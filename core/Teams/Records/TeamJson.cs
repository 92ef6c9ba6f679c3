using System.Text.Json.Serialization;
using Fabric.Core.Json;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Records;

/// <summary>What teams and tasks store, and their requests as they are hashed. One that will be refused may hold a NaN.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    MaxDepth = FabricJson.MaxDepth)]
[JsonSerializable(typeof(TeamHeader))]
[JsonSerializable(typeof(TeamTask))]
[JsonSerializable(typeof(TaskTrace))]
[JsonSerializable(typeof(StoredGuides))]
[JsonSerializable(typeof(StoredInsight))]
[JsonSerializable(typeof(Snooze))]
[JsonSerializable(typeof(TeamOperation))]
[JsonSerializable(typeof(TeamHistoryEntry))]
[JsonSerializable(typeof(TaskHeader))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(TaskOperation))]
[JsonSerializable(typeof(TaskEnded))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(TaskErased))]
[JsonSerializable(typeof(TeamCleared))]
[JsonSerializable(typeof(BeginTaskRequest))]
[JsonSerializable(typeof(RecordRequest))]
[JsonSerializable(typeof(CompleteTaskRequest))]
[JsonSerializable(typeof(SnoozeRequest))]
[JsonSerializable(typeof(TellInsightRequest))]
[JsonSerializable(typeof(EditInsightRequest))]
[JsonSerializable(typeof(ForgetInsightRequest))]
[JsonSerializable(typeof(ImportInsightsRequest))]
[JsonSerializable(typeof(EraseTaskRequest))]
[JsonSerializable(typeof(ClearTeamRequest))]
internal sealed partial class TeamJson : JsonSerializerContext;
