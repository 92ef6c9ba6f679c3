using Fabric.Client.Embedded;
using Microsoft.Extensions.Hosting;

namespace Fabric.Client.Hosting;

/// <summary>Opens the store when the host starts, so that a fault shows at once, and finishes the writes that wait when it stops.</summary>
internal sealed class FabricHostedService(EmbeddedFabric fabric) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await fabric.Engine.OpenAsync(cancellationToken).ConfigureAwait(false);

    public Task StopAsync(CancellationToken cancellationToken) => fabric.Engine.StopAsync().WaitAsync(cancellationToken);
}
