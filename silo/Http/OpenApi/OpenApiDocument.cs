using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Bodies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>The OpenAPI document: made from the routes' own descriptions, complete enough to generate a client from.</summary>
internal static class OpenApiDocument
{
    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase;
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BodyJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, WireJson.Context);
        });
        services.AddOpenApi("v1", static options =>
        {
            options.CreateSchemaReferenceId = static type => SchemaNames.Of(type);
            options.AddSchemaTransformer(Schemas.DescribeAsync);
            options.AddOperationTransformer(Operations.DescribeAsync);
            options.AddDocumentTransformer(static (document, _, _) =>
            {
                Head.Describe(document);
                return Task.CompletedTask;
            });
        });
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");
}
