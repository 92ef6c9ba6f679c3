using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;
using Fabric.Testing.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace Fabric.Cluster.Tests.Behaviour;

/// <summary>Everything that a fabric does, a cluster of two silos does too: the whole suite, through grains, over a real Redis.</summary>
public sealed class ClusterBehaviour : FabricBehaviour
{
    private readonly string _prefix = SharedRedis.NewPrefix();
    private readonly List<TestSilo> _silos = [];

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

        return _silos[1].Spaces.ServeSpace(space);
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
        // One after the other: of two that leave at once, each waits for what the other cannot tell it any more.
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        _silos.Clear();
    }
}
