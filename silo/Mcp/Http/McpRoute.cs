using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Silo.Http;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Guarding;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Http;

/// <summary>
/// <c>POST /mcp</c>: the streamable HTTP transport without sessions. Each request stands for itself, under the host's keys, body limits and
/// timeouts, so that any host of a cluster may answer it. The server never starts a stream of its own: other methods are not taken.
/// </summary>
internal sealed class McpRoute(CallContext context, ILogger log)
{
    public const string Path = "/mcp";

    private static readonly JsonTypeInfo<JsonRpcMessage> Messages =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private static readonly JsonTypeInfo<JsonRpcError> Errors =
        (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    private readonly McpServerOptions _options = McpServing.Options();

    public static void Map(WebApplication app, CallContext context)
    {
        var route = new McpRoute(context, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Fabric.Mcp"));
        app.MapPost(Path, (RequestDelegate)route.AnswerAsync);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var scope = await OpenScopeAsync(http);
        JsonRpcMessage message;
        JsonRpcErrorDetail? error;
        try
        {
            message = await JsonBody.ReadAsync(http, Messages, context.Options);
            error = Metadata.Admit(message)
                ? McpEnvelope.Check(http.Request.Headers, message)
                : new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidParams, Message = ParamsFilter.Refusal };
        }
        catch (BodyFault fault) when (fault.Status == StatusCodes.Status400BadRequest)
        {
            // A client of the protocol reads errors in its own form.
            await RefuseAsync(http, default, new JsonRpcErrorDetail { Code = (int)McpErrorCode.ParseError, Message = fault.Message });
            return;
        }
        catch (Exception fault) when (ParamsFilter.IsUnreadable(fault))
        {
            await RefuseAsync(http, default, new JsonRpcErrorDetail { Code = (int)McpErrorCode.ParseError, Message = "The message is not JSON-RPC." });
            return;
        }

        if (error is not null)
        {
            await RefuseAsync(http, message is JsonRpcRequest request ? request.Id : default, error);
            return;
        }

        await ServeAsync(http, scope, message);
    }

    private async ValueTask<McpScope> OpenScopeAsync(HttpContext http)
    {
        var caller = await context.Gate.OpenAsync(http);
        CheckOrigin(http.Request);
        var headers = http.Request.Headers;
        return McpScope.Of(
            GuardedFabric.Of(context.Fabric, caller),
            Header(headers, McpHeaders.Bank),
            Header(headers, McpHeaders.Agent),
            Header(headers, McpHeaders.Team),
            headers[McpHeaders.Search].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            log);
    }

    /// <summary>A page of another site that a browser shows may not speak for the person in front of it.</summary>
    private static void CheckOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && (uri.Authority == request.Host.Value || ListenAddress.IsLoopbackHost(uri.Host))))
        {
            throw new BodyFault(StatusCodes.Status403Forbidden, "Pages of other sites may not call this host.", "Origin");
        }
    }

    private static string? Header(IHeaderDictionary headers, string name) =>
        headers[name] is { Count: > 0 } values ? values.ToString() : null;

    private static Task RefuseAsync(HttpContext http, RequestId id, JsonRpcErrorDetail error)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.Body, new JsonRpcError { Id = id, Error = error }, Errors, http.RequestAborted);
    }

    private async Task ServeAsync(HttpContext http, McpScope scope, JsonRpcMessage message)
    {
        var response = http.Response;
        message.Context ??= new JsonRpcMessageContext();
        message.Context.ProtocolVersion = Header(http.Request.Headers, McpHeaders.ProtocolVersion);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";

        // Without loggers: the lines of the package quote what a caller sent. Faults are named by the tools.
        var hasAnswer = false;
        var transport = new StreamableHttpServerTransport { Stateless = true };
        await using (var server = McpServer.Create(transport, _options, serviceProvider: scope))
        {
            var running = server.RunAsync(http.RequestAborted);
            try
            {
                hasAnswer = await transport.HandlePostRequestAsync(message, response.Body, first => ChooseStatus(http, first), http.RequestAborted);
            }
            catch (Exception fault) when (ParamsFilter.IsUnreadable(fault) && !response.HasStarted)
            {
                // The transport itself looks into what says hello.
                await RefuseAsync(http, message is JsonRpcRequest request ? request.Id : default, new JsonRpcErrorDetail
                {
                    Code = (int)McpErrorCode.InvalidParams,
                    Message = ParamsFilter.Refusal,
                });
                return;
            }
            finally
            {
                await transport.DisposeAsync();
                await EndAsync(running);
            }
        }

        if (!hasAnswer)
        {
            response.ContentType = null;
            response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    /// <summary>Revisions that say in every request who they are ask for a status with some errors; the others always get 200.</summary>
    private static ValueTask ChooseStatus(HttpContext http, JsonRpcMessage? first)
    {
        var response = http.Response;
        if (first is JsonRpcError { Error.Code: var code } && McpEnvelope.HasMetadata(http.Request.Headers[McpHeaders.ProtocolVersion]))
        {
            response.StatusCode = (McpErrorCode)code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.MissingRequiredClientCapability => StatusCodes.Status400BadRequest,
                _ => response.StatusCode,
            };
        }

        return default;
    }

    private static async Task EndAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // The caller is gone, or the transport was closed: the end of this one request.
        }
    }
}
