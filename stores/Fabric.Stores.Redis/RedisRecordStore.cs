using System.Collections.Concurrent;
using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <summary>
/// Keeps records in Redis, one server or a cluster. A commit is one script over the keys of one partition; it returns after Redis has
/// accepted it, which is as durable as Redis is configured: docs/redis.md has the table.
/// </summary>
/// <remarks>
/// Thread-safe. The connection is made again without help. Remembers, for each actor it loaded or committed, in which generation of
/// the store that was: about a hundred bytes each.
/// </remarks>
public sealed partial class RedisRecordStore : IRecordStore
{
    /// <summary>The version of the keys that this code writes.</summary>
    private const int Schema = 1;

    private readonly RedisStoreOptions _options;
    private readonly RedisStoreLog _log;
    private readonly SemaphoreSlim _opening = new(1, 1);

    // A version only says something within a generation: after a restore, others may have come to the same number by another way.
    private readonly ConcurrentDictionary<ActorKey, string> _loadedIn = new();
    private RedisLink? _link;
    private volatile StoreEra? _era;
    private volatile bool _disposed;

    /// <summary>Makes a store; <see cref="OpenAsync"/> opens it.</summary>
    /// <param name="options">Where and how it keeps its keys.</param>
    /// <param name="logger">Where it logs.</param>
    public RedisRecordStore(RedisStoreOptions options, ILogger<RedisRecordStore> logger)
    {
        _options = options;
        _log = new RedisStoreLog(logger);
    }

    private RedisLink Link => _link is { } link && !_disposed ? link : throw new FabricException(
        ErrorCode.Unavailable, _disposed ? "The store is closed." : "The store is not open yet; open it first.");

    /// <inheritdoc/>
    public async ValueTask<string> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _link ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (RedisFault.LeavesDoubt(fault) && !cancellationToken.IsCancellationRequested && !_disposed)
        {
            throw RedisFault.ToFabric(fault);
        }
        finally
        {
            _opening.Release();
        }

        return (await EraAsync(cancellationToken).ConfigureAwait(false)).Generation;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_disposed && _link is { } link)
            {
                await link.DisposeAsync().ConfigureAwait(false);
            }

            _disposed = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<RedisLink> ConnectAsync(CancellationToken cancellationToken)
    {
        var link = await RedisLink.ConnectAsync(_options, _log, cancellationToken).ConfigureAwait(false);
        try
        {
            var servers = await link.ServersAsync(cancellationToken).ConfigureAwait(false);
            if (servers.Count == 0)
            {
                throw new FabricException(
                    ErrorCode.Unavailable, "No Redis server of Fabric:Redis:ConnectionString can be reached. Start it, or correct the setting.");
            }

            var warnings = await DurabilityCheck.RunAsync(link, servers, cancellationToken).ConfigureAwait(false);
            if (_options.RequireDurable && warnings.Count > 0)
            {
                throw new FabricException(
                    ErrorCode.StoreReadOnly, $"The store was not opened, because Fabric:Redis:RequireDurable is set: {string.Join(" ", warnings)}");
            }

            foreach (var warning in warnings)
            {
                _log.NotDurable(warning);
            }

            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the store is, looked at anew after the connection was cut: the server may have come back with an older copy.</summary>
    private async ValueTask<StoreEra> EraAsync(CancellationToken cancellationToken, long least = 0)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_era is { } era && era.Cuts == Link.Cuts && era.Era >= least)
        {
            return era;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadEraAsync(Link, least, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is RedisException || RedisFault.LeavesDoubt(fault))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw RedisFault.ToFabric(fault);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<StoreEra> ReadEraAsync(RedisLink link, long least, CancellationToken cancellationToken)
    {
        var cuts = link.Cuts;
        var before = _era;
        var runs = (await link.ServersAsync(cancellationToken).ConfigureAwait(false))
            .Where(static server => server.IsMaster).Select(static server => (RedisValue)server.Run).ToList();
        if (runs.Count == 0)
        {
            throw new FabricException(ErrorCode.Unavailable, "No Redis master can be reached. It is tried again with the next call.");
        }

        RedisKey[] keys = [RedisKeys.Meta(_options.KeyPrefix), RedisKeys.Runs(_options.KeyPrefix)];
        RedisValue[] arguments = [Schema, _options.Partitions, Math.Max(least, before?.Era ?? 0), Guid.NewGuid().ToString("N"), .. runs];
        var found = await link.RunAsync(RedisScript.Open, keys, arguments, cancellationToken).ConfigureAwait(false);
        if ((long)found[0] > Schema)
        {
            throw new FabricException(
                ErrorCode.StoreTooNew,
                $"The Redis store has schema {(long)found[0]}, and this version of Fabric reads up to {Schema}. Use a newer version; nothing was changed.");
        }

        var era = new StoreEra((long)found[2], (string)found[3]!, new RedisKeys(_options.KeyPrefix, (int)found[1]), cuts);
        _era = era;
        if (before is null)
        {
            _log.Opened(era.Generation, era.Keys.Partitions);
        }
        else if (before.Generation != era.Generation)
        {
            _log.NewGeneration(era.Generation);
        }

        return era;
    }

    /// <summary>Runs a script that changes nothing, or whose repetition does no harm.</summary>
    private async Task<RedisResult[]> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await Link.RunAsync(script, keys, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }
    }
}
