using System.Text.Json.Serialization;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Json;

namespace Fabric.Core.Banks.Operations;

/// <summary>Requests as they are hashed. One that will be refused may hold a NaN, which is hashed like any other number.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    MaxDepth = FabricJson.MaxDepth)]
[JsonSerializable(typeof(RetainRequest))]
[JsonSerializable(typeof(AppendRequest))]
[JsonSerializable(typeof(CloseSessionRequest))]
[JsonSerializable(typeof(CiteRequest))]
[JsonSerializable(typeof(ReviseRequest))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(RestoreRequest))]
[JsonSerializable(typeof(EraseRequest))]
[JsonSerializable(typeof(LinkRequest))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
