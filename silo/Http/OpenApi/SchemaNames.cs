using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>Names schemas after the types that a .NET client has, not after those that read them.</summary>
internal static class SchemaNames
{
    private const string Body = "Body";

    public static string? Of(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name switch
        {
            // A filter, or a value of the caller's own: both are described where they are used.
            null or nameof(System.Text.Json.JsonElement) => null,
            "RetainItemBody" or "SessionMessageBody" or "StepItemBody" or "ToolItemBody" => name[..^Body.Length],
            _ when name.EndsWith(Body, StringComparison.Ordinal) => name[..^Body.Length] + "Request",
            _ => name,
        };
    }
}
