using System.Text.Json.Serialization;
using Fabric.Silo.Http.Agents;
using Fabric.Silo.Http.Banks;
using Fabric.Silo.Http.Sessions;
using Fabric.Silo.Http.Teams;

namespace Fabric.Silo.Http.Bodies;

/// <summary>Reads the bodies of requests, strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = Client.Http.Wire.FabricWireJson.MaxJsonDepth)]
[JsonSerializable(typeof(RetainBody))]
[JsonSerializable(typeof(RecallBody))]
[JsonSerializable(typeof(BanksRecallBody))]
[JsonSerializable(typeof(ReflectBody))]
[JsonSerializable(typeof(ReviseBody))]
[JsonSerializable(typeof(ForgetBody))]
[JsonSerializable(typeof(RestoreBody))]
[JsonSerializable(typeof(EraseBody))]
[JsonSerializable(typeof(CiteBody))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(AppendBody))]
[JsonSerializable(typeof(CloseSessionBody))]
[JsonSerializable(typeof(OpenSubgoalBody))]
[JsonSerializable(typeof(AddStepsBody))]
[JsonSerializable(typeof(CloseSubgoalBody))]
[JsonSerializable(typeof(AbandonSubgoalBody))]
[JsonSerializable(typeof(ChangeViewBody))]
[JsonSerializable(typeof(EditStepsBody))]
[JsonSerializable(typeof(ReviseSubgoalBody))]
[JsonSerializable(typeof(RollBackBody))]
[JsonSerializable(typeof(CheckpointBody))]
[JsonSerializable(typeof(PinBlockBody))]
[JsonSerializable(typeof(UnpinBlockBody))]
[JsonSerializable(typeof(ReplaceStateBody))]
[JsonSerializable(typeof(ChangeToolsBody))]
[JsonSerializable(typeof(ReturnValueBody))]
[JsonSerializable(typeof(ClearWorkingBody))]
[JsonSerializable(typeof(ContextBody))]
[JsonSerializable(typeof(SearchWorkingBody))]
[JsonSerializable(typeof(BeginTaskBody))]
[JsonSerializable(typeof(RecordBody))]
[JsonSerializable(typeof(CompleteTaskBody))]
[JsonSerializable(typeof(CheckActionBody))]
[JsonSerializable(typeof(EraseTaskBody))]
[JsonSerializable(typeof(ClearTeamBody))]
[JsonSerializable(typeof(ReflectTeamBody))]
[JsonSerializable(typeof(SnoozeBody))]
[JsonSerializable(typeof(TellInsightBody))]
[JsonSerializable(typeof(EditInsightBody))]
[JsonSerializable(typeof(ForgetInsightBody))]
[JsonSerializable(typeof(ImportInsightsBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
