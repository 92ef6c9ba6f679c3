using Fabric.Client;

namespace Fabric.Silo.Hosting;

/// <summary>A fabric and whatever must be let go when the command ends.</summary>
internal sealed class OpenFabric(IFabric fabric, IAsyncDisposable owner) : IAsyncDisposable
{
    public IFabric Fabric => fabric;

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
