namespace Fabric.Silo.Hosting;

/// <summary>Opens the embedded engine over SQLite in the data folder.</summary>
internal sealed class EmbeddedFabricOpener : IFabricOpener
{
    public ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken) =>
        throw new FabricException(ErrorCode.Unavailable, "The embedded engine is not part of this build yet.");
}
