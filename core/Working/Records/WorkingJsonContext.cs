using System.Text.Json.Serialization;
using Fabric.Core.Json;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;

namespace Fabric.Core.Working.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = FabricJson.MaxDepth)]
[JsonSerializable(typeof(WorkingHeader))]
[JsonSerializable(typeof(WorkingOperation))]
[JsonSerializable(typeof(WorkingHistoryEntry))]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(Subgoal))]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(CoreBlock))]
[JsonSerializable(typeof(ToolHandle))]
[JsonSerializable(typeof(StateSlot))]
[JsonSerializable(typeof(OpenSubgoalRequest))]
[JsonSerializable(typeof(AddStepsRequest))]
[JsonSerializable(typeof(CloseSubgoalRequest))]
[JsonSerializable(typeof(AbandonSubgoalRequest))]
[JsonSerializable(typeof(ChangeViewRequest))]
[JsonSerializable(typeof(EditStepsRequest))]
[JsonSerializable(typeof(ReviseSubgoalRequest))]
[JsonSerializable(typeof(RollBackRequest))]
[JsonSerializable(typeof(CheckpointRequest))]
[JsonSerializable(typeof(PinBlockRequest))]
[JsonSerializable(typeof(UnpinBlockRequest))]
[JsonSerializable(typeof(ReplaceStateRequest))]
[JsonSerializable(typeof(ChangeToolsRequest))]
[JsonSerializable(typeof(ReturnValueRequest))]
[JsonSerializable(typeof(ClearWorkingRequest))]
internal sealed partial class WorkingJsonContext : JsonSerializerContext;
