using StackExchange.Redis;

namespace Fabric.Stores.Redis.Connection;

/// <summary>Looks at how the servers are configured, and says what may be lost under it.</summary>
internal static class DurabilityCheck
{
    private static readonly Version Oldest = new(5, 0);

    /// <summary>What may be lost, one sentence each; empty when an acknowledged commit is on the disk of its server.</summary>
    /// <exception cref="FabricException">A server is too old.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(RedisLink link, IReadOnlyList<RedisServer> servers, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        foreach (var server in servers.Where(static server => server.IsMaster))
        {
            var name = server.Server.EndPoint.ToString();
            if (!Version.TryParse(server["redis_version"], out var version) || version < Oldest)
            {
                throw new FabricException(
                    ErrorCode.StoreReadOnly, $"The Redis server {name} is of version {server["redis_version"]}; the store needs {Oldest} or newer.");
            }

            if (server["maxmemory_policy"] is { Length: > 0 } policy && policy != "noeviction")
            {
                warnings.Add($"{name} has maxmemory-policy {policy}, so it drops records when its memory is full; set noeviction.");
            }

            if (server["aof_enabled"] != "1")
            {
                warnings.Add($"{name} has appendonly no, so a restart loses every commit since its last snapshot; set appendonly yes.");
            }
            else if (await SettingAsync(link, server, "appendfsync", cancellationToken).ConfigureAwait(false) is var fsync && fsync != "always")
            {
                warnings.Add(fsync is null
                    ? $"{name} does not show its appendfsync; unless it is always, a power cut loses the last commits."
                    : $"{name} has appendfsync {fsync}, so a power cut or crash of the machine loses {(fsync == "no" ? "the commits of about the last 30 seconds" : "the commits of up to the last two seconds")}; set always.");
            }

            if (server["connected_slaves"] is not ("" or "0")
                && await SettingAsync(link, server, "min-replicas-to-write", cancellationToken).ConfigureAwait(false) is null or "0")
            {
                warnings.Add($"{name} replicates without waiting, so a failover loses the commits that its replica had not received; set min-replicas-to-write to bound them.");
            }
        }

        return warnings;
    }

    private static async Task<string?> SettingAsync(RedisLink link, RedisServer server, string name, CancellationToken cancellationToken)
    {
        try
        {
            var values = await link.BoundAsync(server.Server.ConfigGetAsync(name), cancellationToken).ConfigureAwait(false);
            return values.Length == 0 ? null : values[0].Value;
        }
        catch (RedisServerException)
        {
            // Hosted servers often do not show their settings.
            return null;
        }
    }
}
