namespace Fabric.Silo.Hosting;

/// <summary>Opens the fabric that a command works on.</summary>
internal interface IFabricOpener
{
    /// <summary>Opens the fabric over a data folder; one process at a time may have it open.</summary>
    /// <param name="folder">The data folder; made when it is missing.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken);
}
