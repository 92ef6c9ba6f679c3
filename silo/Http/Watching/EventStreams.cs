using System.Globalization;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Fabric.Silo.Http.Watching;

/// <summary>
/// Server-sent events that follow a bank. A stream that waits holds no timer, no thread and no buffer: it waits for its bank's signal
/// and for the one heartbeat of the host.
/// </summary>
internal sealed class EventStreams(HeartbeatClock clock, IHostApplicationLifetime lifetime, HttpOptions options)
{
    private int _open;

    public void Map(FabricRoutes routes) =>
        routes.Map(HttpMethods.Get, "/v1/banks/{bank}/events", "watchBank", "banks", "Follows a bank by server-sent events.", RunAsync)
            .Query<long>("after", "The epoch that the caller has seen; only later ones are told.")
            .Header("Last-Event-ID", "The same, as a browser sends it when it connects again; it wins.")
            .Answers<BankChange>("text/event-stream");

    private async Task RunAsync(FabricCall call)
    {
        var after = After(call);
        if (Interlocked.Increment(ref _open) > options.MaxEventStreams)
        {
            Interlocked.Decrement(ref _open);
            throw new FabricException(ErrorCode.Unavailable, $"This host has {options.MaxEventStreams} event streams open, the most it takes.");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(call, after, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The caller left, or the host stops: the stream just ends, and a browser connects again.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static long After(FabricCall call)
    {
        var header = call.Http.Request.Headers["Last-Event-ID"];
        if (header.Count == 0)
        {
            return call.QueryLong("after") ?? 0;
        }

        return long.TryParse(header.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw BodyFault.Of("Last-Event-ID", "must be an epoch");
    }

    private async Task FollowAsync(FabricCall call, long after, CancellationToken ending)
    {
        var response = call.Http.Response;
        using var following = CancellationTokenSource.CreateLinkedTokenSource(ending);
        await using var epochs = call.Bank.WatchAsync(after, following.Token).GetAsyncEnumerator(following.Token);
        var next = epochs.MoveNextAsync().AsTask();
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await response.Body.FlushAsync(ending);
            while (true)
            {
                if (await Task.WhenAny(next, clock.Next) != next)
                {
                    await response.Body.WriteAsync(":\n\n"u8.ToArray(), ending);
                }
                else if (await next)
                {
                    await response.Body.WriteAsync(Event(call, epochs.Current), ending);
                    next = epochs.MoveNextAsync().AsTask();
                }

                await response.Body.FlushAsync(ending);
            }
        }
        finally
        {
            // The enumerator must be at rest before it is disposed.
            await following.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static byte[] Event(FabricCall call, long epoch)
    {
        var data = JsonSerializer.Serialize(new BankChange(call.Bank.Id, epoch), WireJson.Context.BankChange);
        return System.Text.Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"id: {epoch}\nevent: changed\ndata: {data}\n\n"));
    }
}
