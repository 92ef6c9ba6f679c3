using System.Diagnostics;

namespace Fabric.Stores.Redis.Tests.Contract;

/// <summary>Three masters on this machine that share the keys between them.</summary>
public sealed class RedisCluster : IAsyncLifetime
{
    private readonly List<RedisProcess> _nodes = [];

    public string Address => string.Join(',', _nodes.Select(static node => node.Address));

    public async ValueTask InitializeAsync()
    {
        if (!RedisProcess.IsInstalled)
        {
            return;
        }

        for (var i = 0; i < 3; i++)
        {
            _nodes.Add(await RedisProcess.StartAsync("--cluster-enabled", "yes", "--appendonly", "yes"));
        }

        await CliAsync(["--cluster", "create", .. _nodes.Select(static node => node.Address), "--cluster-yes"]);
        foreach (var node in _nodes)
        {
            while (!(await CliAsync(["-p", $"{node.Port}", "cluster", "info"])).Contains("cluster_state:ok", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static async Task<string> CliAsync(string[] arguments)
    {
        using var cli = Process.Start(new ProcessStartInfo("redis-cli", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await cli.StandardOutput.ReadToEndAsync();
        await cli.WaitForExitAsync();
        return cli.ExitCode == 0 ? output : throw new InvalidOperationException($"redis-cli failed: {output}");
    }
}
