using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>How a history's lines are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext;
