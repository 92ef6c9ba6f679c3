using System.Text.Json;
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

        return Task.CompletedTask;
    }

    private static bool IsId(Type type) =>
        type == typeof(BankId) || type == typeof(MemoryId) || type == typeof(SessionId) || type == typeof(OperationId)
        || type == typeof(AgentId) || type == typeof(NodeId);

    private static void MakeId(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = 1;
        schema.MaxLength = Identifier.MaxLength;
    }
}
