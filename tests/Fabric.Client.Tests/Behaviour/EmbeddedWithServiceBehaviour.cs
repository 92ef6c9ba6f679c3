using Fabric.Client.Embedded;
using Fabric.Client.Tests.Embeddings;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

/// <summary>
/// An embedding service changes nothing of what a fabric promises, whenever its vectors come in. It is one with the vectors that memories
/// have anyway, so that answers do not depend on how far a bank has caught up.
/// </summary>
public sealed class EmbeddedWithServiceBehaviour : FabricBehaviour
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
        _fabric ??= await EmbeddedFabric.OpenAsync(
            _store,
            new() { Embeddings = EmbeddedWithService.Options(dimensions: 100) },
            new() { Time = Time, EmbeddingService = new WordVectorEmbedder() });
        return _fabric.InSpace(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _fabric!.DisposeAsync();
        _fabric = null;
        return await StartAsync(SpaceId.Default);
    }

    protected override Task SettleAsync() => Bank.CaughtUpAsync(Token);
}
