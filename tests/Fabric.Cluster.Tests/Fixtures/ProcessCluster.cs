using Fabric.Client;
using Fabric.Grains.Remote;
using Fabric.Testing.Clusters;
using Fabric.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fabric.Cluster.Tests.Fixtures;

/// <summary>Silos in processes of their own over one Redis, and a client of theirs in this process.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private readonly string _name = SharedRedis.NewPrefix();
    private readonly List<SiloProcess> _silos = [];
    private IHost? _client;

    public IReadOnlyList<SiloProcess> Silos => _silos;

    public IFabric Client => _client!.Services.GetRequiredService<ClusterFabric>();

    public static async Task<ProcessCluster> StartAsync(int silos, params (string Name, string Value)[] settings)
    {
        var cluster = new ProcessCluster();
        for (var i = 0; i < silos; i++)
        {
            cluster._silos.Add(await SiloProcess.StartAsync(
                typeof(Silo.Http.FabricHost).Assembly.Location, SharedRedis.Server.Address, cluster._name, TestSilo.Secret, settings));
        }

        cluster._client = await cluster.ConnectAsync();
        return cluster;
    }

    /// <summary>Connects a process that is no silo, as an application does.</summary>
    public async Task<IHost> ConnectAsync(string secret = TestSilo.Secret)
    {
        var builder = new HostBuilder();
        builder.ConfigureLogging(static logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.ConfigureServices(services => services.AddFabricCluster(configure: options =>
        {
            (options.ClusterId, options.ServiceId) = (_name, _name);
            options.ConnectionString = SharedRedis.Server.Address;
            options.Secret = secret;
        }));
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync(CancellationToken.None);
            _client.Dispose();
        }

        await Task.WhenAll(_silos.Select(static silo => silo.DisposeAsync().AsTask()));
    }
}
