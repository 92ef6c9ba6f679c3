using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;

namespace Fabric.Silo.Tests.Http;

/// <summary>Everything that a fabric does, it does over HTTP too: the whole suite, over a real listener.</summary>
public sealed class HttpBehaviour : FabricBehaviour
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-http-").FullName;
    private ServedFabric? _host;

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        _host ??= await ServedFabric.StartAsync(_folder, Time);
        return _host.Connect(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
        return await StartAsync(SpaceId.Default);
    }

    protected override IAsyncEnumerable<long> CommitsAsync(BankId bank, CancellationToken cancellationToken) =>
        _host!.CommitsAsync(bank, cancellationToken);
}
