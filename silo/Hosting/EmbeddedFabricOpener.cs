using Fabric.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Hosting;

/// <summary>Opens the embedded engine over a store in the data folder.</summary>
/// <param name="addStore">Registers the store for a folder.</param>
internal sealed class EmbeddedFabricOpener(Action<IServiceCollection, string> addStore) : IFabricOpener
{
    public static EmbeddedFabricOpener OverSqlite() =>
        new(static (services, folder) => services.AddFabricSqlite(options => options.Folder = folder));

    public ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        addStore(services, folder);
        services.AddFabric();
        var provider = services.BuildServiceProvider();
        return new(new OpenFabric(provider.GetRequiredService<IFabric>(), provider));
    }
}
