using Microsoft.OpenApi;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>What the document says of the API as a whole.</summary>
internal static class Head
{
    private const string Scheme = "apiKey";

    public static void Describe(Microsoft.OpenApi.OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Fabric",
            Version = "1",
            Description = "Memory for teams of AI agents. Every failure is an RFC 9457 problem.",
        };

        // The document is the same wherever it is read, so that a client generated from it does not carry one host's address.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key, fk_<id>_<secret>. Not needed on loopback while no key was made.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }
}
