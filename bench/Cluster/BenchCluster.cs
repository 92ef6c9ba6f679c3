using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fabric.Client;
using Fabric.Grains.Remote;
using Fabric.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fabric.Bench.Cluster;

/// <summary>A redis-server, silos in processes of their own, and a client of theirs in this one.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    public const string Secret = "a secret of at least 32 characters, for benchmarks";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fabric-bench-cluster-");
    private readonly Process _redis;
    private IHost? _client;

    private BenchCluster(Process redis, int port) => (_redis, Redis) = (redis, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    public string Redis { get; }

    public int RedisId => _redis.Id;

    public List<SiloProcess> Silos { get; } = [];

    public IServiceProvider Client => _client!.Services;

    public IFabric Fabric => Client.GetRequiredService<ClusterFabric>();

    /// <param name="silos">How many.</param>
    /// <param name="settings">Settings of each, as variables of the environment.</param>
    public static async Task<BenchCluster> StartAsync(int silos, params (string Name, string Value)[] settings)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var folder = Directory.CreateTempSubdirectory("fabric-bench-redis-").FullName;
        var redis = Process.Start(new ProcessStartInfo(
            "redis-server",
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        while (await redis.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept", StringComparison.Ordinal))
        {
        }

        _ = redis.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var cluster = new BenchCluster(redis, port);
        for (var i = 0; i < silos; i++)
        {
            await cluster.AddSiloAsync(settings);
        }

        // A client waits for a silo, so where there is none yet nobody connects.
        await (silos > 0 ? cluster.ConnectAsync() : Task.CompletedTask);
        return cluster;
    }

    /// <summary>Starts one more silo.</summary>
    /// <param name="settings">Settings of its own, as variables of the environment.</param>
    public async Task<SiloProcess> AddSiloAsync(params (string Name, string Value)[] settings)
    {
        var silo = await SiloProcess.StartAsync(
            typeof(Silo.Http.HttpOptions).Assembly.Location, Redis, "bench", Secret, [("FABRIC__MEMORYLIMITBYTES", "8000000000"), .. settings]);
        Silos.Add(silo);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        _redis.Kill();
        await _redis.WaitForExitAsync();
        _redis.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ConnectAsync()
    {
        _client = new HostBuilder().ConfigureServices(services => services.AddFabricCluster(configure: options =>
        {
            (options.ClusterId, options.ServiceId) = ("bench", "bench");
            (options.ConnectionString, options.Secret) = (Redis, Secret);
        })).Build();
        await _client.StartAsync();
    }
}
