using System.Text.Json.Serialization;

namespace Fabric.Silo.Http.Keys;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ApiKeyFile))]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
internal sealed partial class ApiKeyJson : JsonSerializerContext;
