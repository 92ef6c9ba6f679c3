using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Core.Recall;

/// <summary>
/// The one filter expression, the same on every interface: JSON such as
/// <c>{"and":[{"kind":"fact"},{"time":{"gte":"2023-05-01","lt":"2023-06-01"}},{"not":{"tag":"draft"}}]}</c>.
/// Fields: <c>id kind tag entity actor session task origin trust layer sensitivity state factKey time recordedAt importance
/// confidence</c> and <c>metadata.a.b</c>; operators <c>eq ne in nin gt gte lt lte contains exists</c>; a plain value means <c>eq</c>.
/// Immutable; parsed and checked once.
/// </summary>
[JsonConverter(typeof(MemoryFilterJsonConverter))]
public sealed partial class MemoryFilter
{
    private MemoryFilter(JsonElement expression) => Expression = expression;

    /// <summary>The expression as JSON.</summary>
    public JsonElement Expression { get; }

    /// <summary>Reads a filter from JSON text.</summary>
    /// <param name="json">The expression; at most 64 KiB, 32 levels and 1,000 conditions.</param>
    /// <exception cref="FabricException">The expression is not one; the message names the field or operator.</exception>
    public static MemoryFilter Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "The filter is not valid JSON.");
        }
    }

    /// <summary>Takes a filter from a JSON element.</summary>
    /// <param name="expression">The expression.</param>
    /// <exception cref="FabricException">The expression is not one; the message names the field or operator.</exception>
    public static MemoryFilter From(JsonElement expression) => new(expression.Clone());

    private sealed class MemoryFilterJsonConverter : JsonConverter<MemoryFilter>
    {
        public override MemoryFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            From(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, MemoryFilter value, JsonSerializerOptions options) =>
            value.Expression.WriteTo(writer);
    }
}
