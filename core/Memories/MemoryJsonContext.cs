using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Memory))]
internal sealed partial class MemoryJsonContext : JsonSerializerContext;
