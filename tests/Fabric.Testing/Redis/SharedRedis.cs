using Xunit;

namespace Fabric.Testing.Redis;

/// <summary>One server for all tests of an assembly that need nothing of it but room; each takes a prefix of its own.</summary>
public sealed class SharedRedis : IAsyncLifetime
{
    private static RedisProcess? s_server;

    public static RedisProcess Server
    {
        get
        {
            RedisProcess.SkipIfMissing();
            return s_server!;
        }
    }

    /// <summary>A prefix of keys that no other test has.</summary>
    public static string NewPrefix() => Guid.NewGuid().ToString("N");

    public async ValueTask InitializeAsync()
    {
        if (RedisProcess.IsInstalled)
        {
            s_server = await RedisProcess.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (s_server is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
