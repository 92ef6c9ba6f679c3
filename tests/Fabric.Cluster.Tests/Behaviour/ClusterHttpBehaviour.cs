using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Http;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;
using Fabric.Testing.Behaviour;
using Fabric.Testing.Redis;

namespace Fabric.Cluster.Tests.Behaviour;

/// <summary>The suite over HTTP against a cluster: any silo answers any caller.</summary>
public sealed class ClusterHttpBehaviour : FabricBehaviour
{
    private readonly string _prefix = SharedRedis.NewPrefix();
    private readonly List<TestSilo> _silos = [];
    private readonly List<HttpFabric> _clients = [];

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        if (_silos.Count == 0)
        {
            var settings = new TestClusterSettings(SharedRedis.Server.Address, _prefix, Time);
            _silos.Add(await TestSilo.StartAsync(settings));
            _silos.Add(await TestSilo.StartAsync(settings));
        }

        // Callers of different spaces come to different silos.
        var silo = _silos[_clients.Count % 2];
        var key = new ApiKeyStore(silo.Folder, TimeProvider.System).Create(space, "test").ToString();
        var client = HttpFabric.Create(new() { Endpoint = silo.Address, ApiKey = key, RetryDelay = TimeSpan.Zero });
        _clients.Add(client);
        return client;
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await StopAsync();
        return await StartAsync(SpaceId.Default);
    }

    protected override IAsyncEnumerable<long> CommitsAsync(BankId bank, CancellationToken cancellationToken) =>
        ((IServedBank)_silos[0].Fabric.Bank(bank)).WatchAsync(-1, cancellationToken);

    private async Task StopAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        _clients.Clear();
        // One after the other: of two that leave at once, each waits for what the other cannot tell it any more.
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        _silos.Clear();
    }
}
