using System.Net;
using StackExchange.Redis;

namespace Fabric.Stores.Redis.Connection;

/// <summary>The connection to the servers: bounded calls, and a note whether it was ever cut since it was last looked at.</summary>
internal sealed class RedisLink : IAsyncDisposable
{
    private readonly TimeSpan _timeout;
    private readonly RedisStoreLog _log;
    private ConnectionMultiplexer? _multiplexer;
    private int _cuts = 1;

    private readonly ConfigurationOptions _settings;

    private RedisLink(ConfigurationOptions settings, TimeSpan timeout, RedisStoreLog log)
    {
        _settings = settings;
        _timeout = timeout;
        _log = log;
    }

    /// <summary>How often the connection was cut or changed, counted from 1.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    private ConnectionMultiplexer Multiplexer => _multiplexer!;

    public static async Task<RedisLink> ConnectAsync(RedisStoreOptions options, RedisStoreLog log, CancellationToken cancellationToken)
    {
        var settings = ConfigurationOptions.Parse(options.ConnectionString);
        settings.AbortOnConnectFail = false;
        settings.AllowAdmin = true;
        settings.ConnectTimeout = (int)options.CallTimeout.TotalMilliseconds;
        settings.SyncTimeout = Math.Max(1_000, (int)options.CallTimeout.TotalMilliseconds);
        return await ConnectAsync(settings, options.CallTimeout, log, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RedisLink> ConnectAsync(
        ConfigurationOptions settings, TimeSpan timeout, RedisStoreLog log, CancellationToken cancellationToken)
    {
        var link = new RedisLink(settings, timeout, log);
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(cancellationToken).ConfigureAwait(false);
        multiplexer.ConnectionFailed += (_, cut) => link.OnCut(cut.EndPoint?.ToString() ?? "a server");
        multiplexer.ConnectionRestored += (_, _) => Interlocked.Increment(ref link._cuts);
        link._multiplexer = multiplexer;
        return link;
    }

    /// <summary>Another connection, to one server alone; what becomes of it does not matter to the calls on this one.</summary>
    public Task<RedisLink> ConnectToAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        var settings = _settings.Clone();
        settings.EndPoints.Clear();
        settings.EndPoints.Add(endpoint);
        return ConnectAsync(settings, _timeout, _log, cancellationToken);
    }

    public IServer Server(EndPoint endpoint) => Multiplexer.GetServer(endpoint);

    /// <summary>Runs a script on the server of its keys.</summary>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public async Task<RedisResult[]> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SendAsync(script, keys, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException fault) when (fault.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // A server that was started anew does not know the script yet, and did nothing.
            return await SendAsync(script, keys, arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A call other than a script, within the time a call may take.</summary>
    public async Task<TResult> CallAsync<TResult>(Func<IDatabase, Task<TResult>> call, CancellationToken cancellationToken) =>
        await BoundAsync(call(Multiplexer.GetDatabase()), cancellationToken).ConfigureAwait(false);

    /// <summary>The servers that are connected, and what they say of themselves.</summary>
    public async Task<IReadOnlyList<RedisServer>> ServersAsync(CancellationToken cancellationToken)
    {
        var servers = new List<RedisServer>();
        foreach (var endpoint in Multiplexer.GetEndPoints())
        {
            var server = Multiplexer.GetServer(endpoint);
            if (server.IsConnected)
            {
                servers.Add(new(server, RedisServer.Parse(await BoundAsync(server.InfoRawAsync(), cancellationToken).ConfigureAwait(false))));
            }
        }

        return servers;
    }

    public async Task<TResult> BoundAsync<TResult>(Task<TResult> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.WaitAsync(_timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // Nobody waits any more for what it ends with.
            _ = call.ContinueWith(
                static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await Multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);

    private async Task<RedisResult[]> SendAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        var result = await BoundAsync(Multiplexer.GetDatabase().ScriptEvaluateAsync(script, keys, arguments), cancellationToken)
            .ConfigureAwait(false);
        return (RedisResult[]?)result ?? [];
    }

    private void OnCut(string endpoint)
    {
        Interlocked.Increment(ref _cuts);
        _log.Lost(endpoint);
    }
}
