using System.Text.Json.Serialization;
using Fabric.Silo.Mcp.Agents;
using Fabric.Silo.Mcp.Banks;
using Fabric.Silo.Mcp.Teams;

namespace Fabric.Silo.Mcp;

/// <summary>Reads arguments strictly, and writes answers with their nulls, as their schemas say that every field is there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RetainArguments))]
[JsonSerializable(typeof(RetainAnswer))]
[JsonSerializable(typeof(RecallArguments))]
[JsonSerializable(typeof(RecallAnswer))]
[JsonSerializable(typeof(ReflectArguments))]
[JsonSerializable(typeof(ReflectAnswer))]
[JsonSerializable(typeof(ForgetArguments))]
[JsonSerializable(typeof(ForgetAnswer))]
[JsonSerializable(typeof(HistoryArguments))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ContextArguments))]
[JsonSerializable(typeof(ContextAnswer))]
[JsonSerializable(typeof(SubgoalOpenArguments))]
[JsonSerializable(typeof(SubgoalStepArguments))]
[JsonSerializable(typeof(SubgoalCloseArguments))]
[JsonSerializable(typeof(SubgoalAnswer))]
[JsonSerializable(typeof(StepAnswer))]
[JsonSerializable(typeof(BeginTaskArguments))]
[JsonSerializable(typeof(BeginTaskAnswer))]
[JsonSerializable(typeof(RecordArguments))]
[JsonSerializable(typeof(RecordAnswer))]
[JsonSerializable(typeof(CheckActionArguments))]
[JsonSerializable(typeof(CheckActionAnswer))]
[JsonSerializable(typeof(CompleteTaskArguments))]
[JsonSerializable(typeof(CompleteTaskAnswer))]
[JsonSerializable(typeof(InsightsArguments))]
[JsonSerializable(typeof(InsightsAnswer))]
internal sealed partial class McpJson : JsonSerializerContext;
