using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>Schemas of the types that are written by converters of their own. Whether a field may be null is said where it is used.</summary>
internal static class Schemas
{
    private const string FilterHelp = """A filter, such as {"and":[{"kind":"fact"},{"tag":"draft"}]}.""";

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (IsId(plain))
        {
            MakeId(schema);
        }
        else if (context.JsonTypeInfo.ElementType is { } element && IsId(element))
        {
            schema.Items = new OpenApiSchema();
            MakeId((OpenApiSchema)schema.Items);
        }
        else if (plain.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. (schema.Enum ?? []).Where(static value => value is not null && value.GetValueKind() == JsonValueKind.String)];
        }
        else if (plain == typeof(MemoryFilter) || context.JsonPropertyInfo?.Name == "filter")
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = FilterHelp;
        }

        Require(schema, context.JsonTypeInfo);
        Describe(schema, context.JsonPropertyInfo);
        return Task.CompletedTask;
    }

    // A field of an answer is always there unless it may be null or is left out at its default; bodies say themselves what they need.
    private static void Require(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly == typeof(Schemas).Assembly || schema.Properties is not { Count: > 0 })
        {
            return;
        }

        foreach (var property in type.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (schema.Properties.ContainsKey(name) && IsAlwaysWritten(property))
            {
                (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
            }
        }
    }

    private static bool IsAlwaysWritten(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is null or { Condition: JsonIgnoreCondition.Never }
        && new NullabilityInfoContext().Create(property).ReadState != NullabilityState.Nullable;

    private static void Describe(OpenApiSchema schema, JsonPropertyInfo? property)
    {
        // A type of its own is shared by all properties that are of it.
        if (property is not null && schema.Properties is not { Count: > 0 } && schema.Enum is not { Count: > 0 })
        {
            schema.Description ??= XmlSummaries.Find(property.DeclaringType, property.Name);
        }
    }

    private static bool IsId(Type type) =>
        type == typeof(BankId) || type == typeof(MemoryId) || type == typeof(SessionId) || type == typeof(OperationId)
        || type == typeof(AgentId) || type == typeof(NodeId)
        || type == typeof(TeamId) || type == typeof(TaskId) || type == typeof(InsightId) || type == typeof(InteractionId);

    private static void MakeId(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = 1;
        schema.MaxLength = Identifier.MaxLength;
    }
}
