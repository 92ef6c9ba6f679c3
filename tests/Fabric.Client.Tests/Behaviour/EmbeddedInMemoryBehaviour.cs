using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedInMemoryBehaviour : FabricBehaviour
{
    private readonly InMemoryRecordStore _store = new();
    private EmbeddedFabric? _fabric;

    public override async ValueTask DisposeAsync()
    {
        if (_fabric is not null)
        {
            await _fabric.DisposeAsync();
        }

        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        _fabric ??= await EmbeddedFabric.OpenAsync(_store, services: new() { Time = Time });
        return _fabric.InSpace(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _fabric!.DisposeAsync();
        _fabric = null;
        return await StartAsync(SpaceId.Default);
    }
}
