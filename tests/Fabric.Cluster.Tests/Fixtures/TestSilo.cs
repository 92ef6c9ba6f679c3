using System.Net;
using System.Net.Sockets;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Sharing;
using Fabric.Core.Storage;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http;
using Fabric.Testing.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Fabric.Stores.Redis;
using Orleans.Runtime;

namespace Fabric.Cluster.Tests.Fixtures;

/// <summary>One silo in this process: the host as it is served, on ports of its own.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    public const string Secret = "a secret of at least 32 characters, for tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-silo-").FullName;
    private bool _stopped;

    private TestSilo(TestClusterSettings settings, (string Key, string Value)[] more)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings(settings))
            .AddInMemoryCollection(
            [
                new("Fabric:Bank:Secrets:Keys:0:Id", TestSecrets.Key("first").Id),
                new("Fabric:Bank:Secrets:Keys:0:Key", TestSecrets.Key("first").Key),
            ])
            .AddInMemoryCollection(more.Select(static pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
            .Build();
        Host = FabricHost.Build(configuration, _folder, services =>
        {
            StoreChoice.Add(services, configuration, _folder);
            if (settings.CollectorTime is { } collectorTime)
            {
                services.AddKeyedSingleton(TimeProviderNames.ActivationManagement, collectorTime);
            }

            if (settings.Time is { } time)
            {
                // Orleans' own timers go by the system's clock.
                services.AddSingleton(provider => EmbeddedFabric.Create(
                    provider.GetRequiredService<IRecordStore>(),
                    provider.GetRequiredService<IOptions<FabricOptions>>().Value,
                    new() { Time = time, Place = provider.GetRequiredService<ClusterPlace>() },
                    ownsStore: false));
                services.Configure<RedisStoreOptions>(options => options.LeaseTime = time);
            }
        });
    }

    public FabricHost Host { get; }

    /// <summary>Its data folder, where its keys are.</summary>
    public string Folder => _folder;

    public IFabric Fabric => Host.Services.GetRequiredService<IFabric>();

    public ClusterPlace Place => Host.Services.GetRequiredService<ClusterPlace>();

    public EmbeddedEngine Engine => Host.Services.GetRequiredService<EmbeddedFabric>().Engine;

    public IServedSpaces Spaces => Host.Services.GetRequiredService<IServedSpaces>();

    public Uri Address => new(Host.Addresses.Single());

    public static async Task<TestSilo> StartAsync(TestClusterSettings settings, params (string Key, string Value)[] more)
    {
        var silo = new TestSilo(settings, more);
        await silo.Host.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }

    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await Host.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Dictionary<string, string?> Settings(TestClusterSettings settings) => new(StringComparer.Ordinal)
    {
        ["Fabric:Engine"] = "orleans",
        ["Fabric:Store"] = "redis",
        ["Fabric:Redis:ConnectionString"] = settings.Redis,
        ["Fabric:Redis:KeyPrefix"] = settings.Prefix,
        ["Fabric:Cluster:ClusterId"] = settings.Prefix,
        ["Fabric:Cluster:ServiceId"] = settings.Prefix,
        ["Fabric:Cluster:Secret"] = Secret,
        ["Fabric:Cluster:SiloPort"] = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Fabric:Cluster:GatewayPort"] = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Fabric:Http:Urls"] = "http://127.0.0.1:0",
        ["Fabric:Http:DrainDelay"] = "00:00:00",
    };
}
