using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Testing.Behaviour;

namespace Fabric.Client.Tests.Behaviour;

/// <summary>The suite on an embedded fabric.</summary>
public abstract class EmbeddedBehaviour : FabricBehaviour
{
    private EmbeddedFabric? _fabric;

    public override async ValueTask DisposeAsync()
    {
        if (_fabric is not null)
        {
            await _fabric.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a fabric over the records of this test.</summary>
    protected abstract Task<EmbeddedFabric> OpenAsync();

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        _fabric ??= await OpenAsync();
        return _fabric.InSpace(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _fabric!.DisposeAsync();
        _fabric = null;
        return await StartAsync(SpaceId.Default);
    }

    protected override IAsyncEnumerable<long> CommitsAsync(BankId bank, CancellationToken cancellationToken) =>
        ((IServedBank)_fabric!.Bank(bank)).WatchAsync(-1, cancellationToken);
}
