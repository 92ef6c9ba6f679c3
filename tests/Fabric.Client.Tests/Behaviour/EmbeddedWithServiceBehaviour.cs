using Fabric.Client.Embedded;
using Fabric.Client.Tests.Embeddings;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;
using Fabric.Testing.Embeddings;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

/// <summary>An embedding service changes nothing of what a fabric promises, whenever its vectors come in.</summary>
public sealed class EmbeddedWithServiceBehaviour : FabricBehaviour
{
    private readonly InMemoryRecordStore _store = new();
    private readonly EmbeddingServer _server = new();
    private EmbeddedFabric? _fabric;

    public override async ValueTask DisposeAsync()
    {
        if (_fabric is not null)
        {
            await _fabric.DisposeAsync();
        }

        await _server.DisposeAsync();
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        _fabric ??= await EmbeddedWithService.OpenAsync(_store, _server.Endpoint, EmbeddedWithService.Options(), time: Time);
        return _fabric.InSpace(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _fabric!.DisposeAsync();
        _fabric = null;
        return await StartAsync(SpaceId.Default);
    }
}
