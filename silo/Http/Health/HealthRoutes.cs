using Fabric.Client.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fabric.Silo.Http.Health;

/// <summary>What an orchestrator asks: whether the process lives, and whether it takes requests. Neither tells anything else.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints, Readiness readiness, IServedSpaces fabric)
    {
        endpoints.MapGet("/livez", static context => AnswerAsync(context, StatusCodes.Status200OK, "live"));
        endpoints.MapGet("/readyz", context => readiness.IsReady && fabric.IsOpen
            ? AnswerAsync(context, StatusCodes.Status200OK, "ready")
            : AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready"));
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
