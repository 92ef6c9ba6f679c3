using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    private static readonly TimeSpan ScrubPause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    /// <remarks>
    /// Has every server that is connected write its append-only file and its snapshot anew, and waits for it. What the servers' own
    /// copies elsewhere hold, their free memory, and a replica that is away are out of reach.
    /// </remarks>
    public async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        await EraAsync(cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.ScrubTimeout);
        try
        {
            foreach (var server in await Link.ServersAsync(limit.Token).ConfigureAwait(false))
            {
                var own = await Link.ConnectToAsync(server.Server.EndPoint, limit.Token).ConfigureAwait(false);
                await using (own.ConfigureAwait(false))
                {
                    await RewriteAsync(own.Server(server.Server.EndPoint), limit.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FabricException(
                ErrorCode.Unavailable, $"Redis did not write its files anew within {_options.ScrubTimeout}; what was erased may still be in them. It is gone from every read.", fault);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }
    }

    private async Task RewriteAsync(IServer server, CancellationToken cancellationToken)
    {
        var info = await IdleAsync(server, cancellationToken).ConfigureAwait(false);
        if (info.GetValueOrDefault("aof_enabled") == "1")
        {
            await StartAsync(server, SaveType.BackgroundRewriteAppendOnlyFile, cancellationToken).ConfigureAwait(false);
            Check(await IdleAsync(server, cancellationToken).ConfigureAwait(false), "aof_last_bgrewrite_status");
        }

        // A snapshot that was never asked for is not on the disk.
        if (await HasSnapshotsAsync(server, cancellationToken).ConfigureAwait(false))
        {
            await StartAsync(server, SaveType.BackgroundSave, cancellationToken).ConfigureAwait(false);
            Check(await IdleAsync(server, cancellationToken).ConfigureAwait(false), "rdb_last_bgsave_status");
        }
    }

    private async Task<bool> HasSnapshotsAsync(IServer server, CancellationToken cancellationToken)
    {
        try
        {
            var values = await Link.BoundAsync(server.ConfigGetAsync("save"), cancellationToken).ConfigureAwait(false);
            return values.Length == 0 || values[0].Value.Length > 0;
        }
        catch (RedisServerException)
        {
            return true;
        }
    }

    // One that has begun before may already have passed what was removed since; another one starts when it has ended.
    private async Task StartAsync(IServer server, SaveType type, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Link.BoundAsync(AsResult(server.SaveAsync(type)), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RedisConnectionException fault) when (fault.Message.Contains("Background append only file rewriting", StringComparison.Ordinal))
            {
                // Clients of before 2.0 do not know this answer, which says that it began, and drop the connection.
                return;
            }
            catch (RedisServerException fault) when (fault.Message.Contains("in progress", StringComparison.Ordinal))
            {
                await IdleAsync(server, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<Dictionary<string, string>> IdleAsync(IServer server, CancellationToken cancellationToken)
    {
        while (true)
        {
            var info = RedisServer.Parse(await Link.BoundAsync(server.InfoRawAsync("persistence"), cancellationToken).ConfigureAwait(false));
            if (info.GetValueOrDefault("aof_rewrite_in_progress") != "1" && info.GetValueOrDefault("aof_rewrite_scheduled") != "1"
                && info.GetValueOrDefault("rdb_bgsave_in_progress") != "1")
            {
                return info;
            }

            await Task.Delay(ScrubPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Check(Dictionary<string, string> info, string field)
    {
        if (info.GetValueOrDefault(field) is { } status && status != "ok")
        {
            throw new FabricException(
                ErrorCode.StoreFull, "Redis could not write its files anew; what was erased may still be in them. Look into its log and for room on its disk.");
        }
    }

    private static async Task<bool> AsResult(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
