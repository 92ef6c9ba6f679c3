using System.Globalization;
using System.Text.Json;
using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Core.Teams.Reads;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Fabric.Silo.Http.Teams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Fabric.Silo.Http.Watching;

/// <summary>
/// Server-sent events that follow a bank or a team. A stream that waits holds no timer, no thread and no buffer: it waits for its bank's signal
/// and for the one heartbeat of the host.
/// </summary>
internal sealed class EventStreams(HeartbeatClock clock, IHostApplicationLifetime lifetime, HttpOptions options)
{
    private const string LastEventId = "Last-Event-ID";

    private int _open;

    public void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/v1/banks/{bank}/events", "watchBank", "banks", "Follows a bank by server-sent events.", FollowBankAsync)
            .Query<long>("after", "The epoch that the caller has seen; only later ones are told.")
            .Header(LastEventId, "The same, as a browser sends it when it connects again; it wins.")
            .Answers<BankChange>("text/event-stream");
        routes.Map(HttpMethods.Get, "/v1/teams/{team}/events", "watchTeam", "teams", "Follows a team by server-sent events.", FollowTeamAsync)
            .Query<string>("after", "The cursor of the last event that the caller has seen; from now on when unset.")
            .Header(LastEventId, "The same, as a browser sends it when it connects again; it wins.")
            .Answers<TeamEvent>("text/event-stream");
    }

    private Task FollowBankAsync(FabricCall call)
    {
        var after = After(call);
        return RunAsync(call, ending => call.Bank.WatchAsync(after, ending), epoch => Event(call, epoch));
    }

    private Task FollowTeamAsync(FabricCall call)
    {
        var header = call.Http.Request.Headers[LastEventId];
        var after = header.Count == 0 ? call.Query("after") : header.ToString();
        if (after is not null)
        {
            TeamEvents.ParseCursor(after);
        }

        return RunAsync(call, ending => TeamRoutes.Team(call).WatchAsync(after, ending), Event);
    }

    private async Task RunAsync<T>(FabricCall call, Func<CancellationToken, IAsyncEnumerable<T>> watch, Func<T, byte[]> write)
    {
        if (Interlocked.Increment(ref _open) > options.MaxEventStreams)
        {
            Interlocked.Decrement(ref _open);
            throw new FabricException(ErrorCode.Unavailable, $"This host has {options.MaxEventStreams} event streams open, the most it takes.");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(call, watch, write, ending.Token);
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
        var header = call.Http.Request.Headers[LastEventId];
        if (header.Count == 0)
        {
            return call.QueryLong("after") ?? 0;
        }

        return long.TryParse(header.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw BodyFault.Of(LastEventId, "must be an epoch");
    }

    private async Task FollowAsync<T>(
        FabricCall call, Func<CancellationToken, IAsyncEnumerable<T>> watch, Func<T, byte[]> write, CancellationToken ending)
    {
        var response = call.Http.Response;
        using var following = CancellationTokenSource.CreateLinkedTokenSource(ending);
        await using var events = watch(following.Token).GetAsyncEnumerator(following.Token);
        var next = events.MoveNextAsync().AsTask();
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await response.Body.FlushAsync(ending);
            while (true)
            {
                var isBeat = await Task.WhenAny(next, clock.Next) != next;
                if (!call.IsLetIn())
                {
                    // The key was revoked meanwhile; who connects again is told so.
                    return;
                }

                if (isBeat)
                {
                    await response.Body.WriteAsync(":\n\n"u8.ToArray(), ending);
                }
                else if (await next)
                {
                    await response.Body.WriteAsync(write(events.Current), ending);
                    next = events.MoveNextAsync().AsTask();
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

    private static byte[] Event(TeamEvent happened)
    {
        var data = JsonSerializer.Serialize(happened, WireJson.Context.TeamEvent);
        var name = JsonNamingPolicy.CamelCase.ConvertName(happened.Kind.ToString());
        return System.Text.Encoding.UTF8.GetBytes($"id: {happened.Cursor}\nevent: {name}\ndata: {data}\n\n");
    }
}
