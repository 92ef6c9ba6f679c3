using Fabric.Client.Embedded;
using Microsoft.Extensions.Hosting;

namespace Fabric.Grains.Hosting;

/// <summary>
/// Lets go of all copies when the silo is told to end, before it leaves the cluster: the other silos can still be told, and need not wait for
/// leases to run out.
/// </summary>
internal sealed class ShareService(EmbeddedFabric fabric) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => fabric.Engine.Share!.StopAsync().WaitAsync(cancellationToken);
}
