using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>Schemas of the types that are written by converters of their own.</summary>
internal static class Schemas
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var isNullable = plain != type ? JsonSchemaType.Null : 0;
        if (plain == typeof(BankId) || plain == typeof(MemoryId) || plain == typeof(SessionId) || plain == typeof(OperationId))
        {
            schema.Type = JsonSchemaType.String | isNullable;
            schema.MinLength = 1;
            schema.MaxLength = Identifier.MaxLength;
        }
        else if (plain == typeof(MemoryFilter))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "A filter, such as {\"and\":[{\"kind\":\"fact\"},{\"tag\":\"draft\"}]}.";
        }
        else if (context.JsonPropertyInfo is { Name: "filter" } && plain == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object | JsonSchemaType.Null;
            schema.Description = "A filter, such as {\"and\":[{\"kind\":\"fact\"},{\"tag\":\"draft\"}]}.";
        }

        return Task.CompletedTask;
    }
}
