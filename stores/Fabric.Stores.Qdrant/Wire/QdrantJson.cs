using System.Text.Json.Serialization;

namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What travels to Qdrant and back, as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(VectorNameConfig))]
[JsonSerializable(typeof(CreateIndex))]
[JsonSerializable(typeof(PointRequest))]
[JsonSerializable(typeof(UpdateOperations))]
[JsonSerializable(typeof(QueryBatch))]
[JsonSerializable(typeof(OrderBy))]
[JsonSerializable(typeof(MarkPayload))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(Reply<bool>), TypeInfoPropertyName = "ReplyBoolean")]
[JsonSerializable(typeof(Reply<CollectionInfo>))]
[JsonSerializable(typeof(Reply<UpdateResult>))]
[JsonSerializable(typeof(Reply<UpdateResult[]>))]
[JsonSerializable(typeof(Reply<MarkRecord[]>))]
[JsonSerializable(typeof(Reply<QueryAnswer[]>))]
internal sealed partial class QdrantJson : JsonSerializerContext;
