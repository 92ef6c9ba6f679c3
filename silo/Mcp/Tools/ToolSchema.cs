using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>The JSON schema of what a tool reads or answers, from the attributes of its properties.</summary>
internal static class ToolSchema
{
    private static readonly AIJsonSchemaCreateOptions WithoutNull = new() { TransformSchemaNode = static (_, schema) => RemoveNull(schema) };

    /// <summary>
    /// An argument may be left out, and a null is taken as that. The schema does not say so, as several makers of models refuse schemas in
    /// which a field has two types.
    /// </summary>
    public static JsonElement OfArguments(JsonTypeInfo type) =>
        AIJsonUtilities.CreateJsonSchema(type.Type, serializerOptions: type.Options, inferenceOptions: WithoutNull);

    public static JsonElement OfAnswer(JsonTypeInfo type) =>
        AIJsonUtilities.CreateJsonSchema(type.Type, serializerOptions: type.Options);

    private static JsonNode RemoveNull(JsonNode schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(static type => type!.GetValue<string>()).Single(static type => type != "null");
        }

        if (schema["enum"] is JsonArray values)
        {
            values.RemoveAll(static value => value is null);
        }

        return schema;
    }
}
