using System.Collections.Concurrent;
using Fabric.Silo.Hosting;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>Opens fabrics that live as long as the test: the real bank, nothing on disk but the folder.</summary>
internal sealed class InMemoryOpener : IFabricOpener, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, InMemoryFabric> _fabrics = new(StringComparer.Ordinal);

    public ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return new(new OpenFabric(_fabrics.GetOrAdd(folder, static _ => new()), this));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // The fabrics stay for the next command.
}
