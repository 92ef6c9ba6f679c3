using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http;

/// <summary>
/// Says in each answer how long the host worked on it: <c>Server-Timing: host;dur=0.41</c>, in milliseconds (W3C Server Timing), from the
/// request's headers to the first byte of the answer. A slow call is then the host's, or the network's.
/// </summary>
internal static class ServerTiming
{
    /// <summary>The header.</summary>
    public const string Header = "Server-Timing";

    /// <summary>Takes the time of everything that is added after it.</summary>
    public static void Use(WebApplication app) =>
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Write((Call)state), new Call(context.Response, Stopwatch.GetTimestamp()));
            return next(context);
        });

    private static Task Write(Call call)
    {
        var took = Stopwatch.GetElapsedTime(call.Started).TotalMilliseconds;
        call.Response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"host;dur={took:0.###}");
        return Task.CompletedTask;
    }

    private sealed record Call(HttpResponse Response, long Started);
}
