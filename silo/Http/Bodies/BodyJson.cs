using System.Text.Json.Serialization;
using Fabric.Silo.Http.Banks;
using Fabric.Silo.Http.Sessions;

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
[JsonSerializable(typeof(ReviseBody))]
[JsonSerializable(typeof(ForgetBody))]
[JsonSerializable(typeof(RestoreBody))]
[JsonSerializable(typeof(EraseBody))]
[JsonSerializable(typeof(CiteBody))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(AppendBody))]
[JsonSerializable(typeof(CloseSessionBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
