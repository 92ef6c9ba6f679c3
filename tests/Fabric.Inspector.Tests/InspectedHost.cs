using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Silo.Http;
using Fabric.Silo.Http.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Inspector.Tests;

/// <summary>A host on a free port of this machine, over a data folder of its own.</summary>
internal sealed class InspectedHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly FabricHost _host;

    private InspectedHost(string folder, FabricHost host)
    {
        _folder = folder;
        _host = host;
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address => new(_host.Addresses[0]);

    public HttpClient Client { get; }

    public IFabric Fabric => _host.Services.GetRequiredService<IFabric>();

    public static async Task<InspectedHost> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fabric-inspector-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Fabric:Http:Urls", "http://127.0.0.1:0")]).Build();
        var host = FabricHost.Build(configuration, folder, services => services.AddFabricSqlite(options => options.Folder = folder));
        await host.StartAsync(cancellationToken);
        return new(folder, host);
    }

    public string CreateKey(string space, KeyGrant? grant = null) =>
        _host.Services.GetRequiredService<ApiKeyStore>().Create(new SpaceId(space), "test", grant).ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
