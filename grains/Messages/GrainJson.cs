using System.Text.Json.Serialization;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Working.Reads;

namespace Fabric.Grains.Messages;

/// <summary>What travels between grains and not over HTTP.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = FabricWireJson.MaxJsonDepth)]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(GraphRequest))]
[JsonSerializable(typeof(SessionOverview))]
[JsonSerializable(typeof(WorkingHit))]
internal sealed partial class GrainJson : JsonSerializerContext;
