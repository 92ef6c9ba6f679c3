using System.Globalization;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>Describes an operation from its <see cref="OperationSpec"/>; bodies and answers are in the endpoint's own metadata.</summary>
internal static class Operations
{
    public static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OperationSpec>().FirstOrDefault() is not { } spec)
        {
            return;
        }

        operation.OperationId = spec.Id;
        operation.Summary = spec.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(spec.Tag, context.Document) };
        operation.Parameters = [];
        foreach (var parameter in spec.Parameters)
        {
            operation.Parameters.Add(await DescribeAsync(parameter, context, cancellationToken));
        }

        var done = spec.Status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses?.GetValueOrDefault(done) is OpenApiResponse response)
        {
            response.Headers = spec.ResponseHeaders.ToDictionary(
                static header => header.Key,
                static header => (IOpenApiHeader)new OpenApiHeader { Description = header.Value, Schema = OfString() },
                StringComparer.Ordinal);
        }
    }

    private static async Task<OpenApiParameter> DescribeAsync(
        ParameterSpec parameter, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
        {
            Name = parameter.Name,
            Description = parameter.Description,
            Required = parameter.In == ParameterPlace.Path,
            In = parameter.In switch
            {
                ParameterPlace.Path => ParameterLocation.Path,
                ParameterPlace.Query => ParameterLocation.Query,
                _ => ParameterLocation.Header,
            },
            Schema = parameter.Type == typeof(string)
                ? OfString()
                : await context.GetOrCreateSchemaAsync(parameter.Type, null, cancellationToken),
        };

    private static OpenApiSchema OfString() => new() { Type = JsonSchemaType.String };
}
