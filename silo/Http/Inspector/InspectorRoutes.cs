using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fabric.Silo.Http.Inspector;

/// <summary>
/// Serves the inspector: a page that looks into the fabric through the same <c>/v1</c> routes and keys as everybody. The files hold no
/// data, so they need no key.
/// </summary>
internal static class InspectorRoutes
{
    // Scripts and styles are the host's own files, and nothing else: not in a tag, not in an attribute, not from elsewhere, and with
    // trusted types no text can become markup. A memory that holds a script is text on this page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/", methods, static context => AnswerAsync(context, "index.html"));
        endpoints.MapMethods("/inspector/{**path}", methods, static context => AnswerAsync(context, (string?)context.Request.RouteValues["path"] ?? ""));
    }

    private static Task AnswerAsync(HttpContext context, string path)
    {
        if (!InspectorFiles.All.TryGetValue(path, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch.ToString() == file.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.MediaType;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted).AsTask();
    }
}
