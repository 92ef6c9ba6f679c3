using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Http;
using Fabric.Core.Ids;
using Fabric.Silo.Http;
using Fabric.Silo.Http.Keys;
using Fabric.Testing.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http;

/// <summary>A host that listens on a free port of this machine, in this process, and clients of it.</summary>
internal sealed class ServedFabric : IAsyncDisposable
{
    private readonly FabricHost _host;
    private readonly string _folder;
    private readonly List<HttpFabric> _clients = [];

    private ServedFabric(FabricHost host, string folder) => (_host, _folder) = (host, folder);

    public Uri Endpoint => new(_host.Addresses.Single());

    public static async Task<ServedFabric> StartAsync(string folder, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Fabric:Http:Urls", "http://127.0.0.1:0"),
                new("Fabric:Bank:Secrets:Keys:0:Id", TestSecrets.Key("first").Id),
                new("Fabric:Bank:Secrets:Keys:0:Key", TestSecrets.Key("first").Key),
            ])
            .Build();
        var host = FabricHost.Build(configuration, folder, services =>
        {
            services.AddFabricSqlite(options => options.Folder = folder);
            services.AddSingleton(time ?? TimeProvider.System);
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host, folder);
    }

    public string CreateKey(SpaceId space) => new ApiKeyStore(_folder, TimeProvider.System).Create(space, "test").ToString();

    /// <summary>A client of a space, which is disposed with the host.</summary>
    public HttpFabric Connect(SpaceId space, HttpMessageHandler? handler = null)
    {
        var options = new FabricClientOptions { Endpoint = Endpoint, ApiKey = CreateKey(space), RetryDelay = TimeSpan.Zero };
        var client = HttpFabric.Create(options, new() { Handler = handler });
        _clients.Add(client);
        return client;
    }

    /// <summary>Follows a bank of the default space from within the host.</summary>
    public IAsyncEnumerable<long> CommitsAsync(BankId bank, CancellationToken cancellationToken) =>
        ((IServedBank)_host.Services.GetRequiredService<IFabric>().Bank(bank)).WatchAsync(-1, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}
