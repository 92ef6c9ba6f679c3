using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Http.Problems;

/// <summary>Answers what failed, and what no route took, with problem details.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Problems.WriteAsync(context, Unrouted(context.Response.StatusCode));
            }
        }
        catch (Exception fault) when (IsGone(context, fault))
        {
            // Nobody is there to be told.
        }
#pragma warning disable CA1031 // The last resort, for every kind of fault.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await AnswerAsync(context, fault);
        }
    }

    private static Client.Http.Wire.Problem Unrouted(int status) => status switch
    {
        404 => Problems.Of(ErrorCode.NotFound, "There is no such route; GET /openapi/v1.json lists those there are."),
        405 => Problems.Of(ErrorCode.InvalidRequest, "The route does not take this method; see the Allow header.", status),
        415 => Problems.Of(ErrorCode.InvalidRequest, "The Content-Type is not one that the route takes.", status) with { Field = "Content-Type" },
        _ => Problems.Of(ErrorCode.InvalidRequest, null, status),
    };

    private static bool IsGone(HttpContext context, Exception fault) =>
        context.RequestAborted.IsCancellationRequested
        && fault is OperationCanceledException or IOException or SocketException or ConnectionAbortedException;

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        var problem = Problems.Of(fault);
        if (problem.Status >= 500)
        {
            // Not the exception itself: its message and its trace may hold what was stored.
            ProblemLog.Failed(logger, problem.Code, fault.GetType().Name, Problems.TraceId(context));
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        try
        {
            await Problems.WriteAsync(context, problem, (fault as FabricException)?.RetryAfter);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
