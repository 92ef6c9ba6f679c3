using Fabric.Bench.Cluster;
using Fabric.Bench.Faults.Load;
using Fabric.Bench.Faults.Scheduling;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Ids;
using Fabric.Grains.Remote;
using Fabric.Silo.Http.Keys;
using Fabric.Testing.Clusters;
using Fabric.Testing.Qdrant;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>Redis, Qdrant's stand-in and silos, each of which can be made to fail, and the ways in for callers.</summary>
internal sealed class CampaignCluster : IWaysIn, IAsyncDisposable
{
    private const string Name = "faults";
    private static readonly TimeSpan HttpTimeout = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fabric-faults-");
    private readonly Dictionary<(string Space, int Silo), HttpFabric> _http = [];
    private IHost? _client;

    private CampaignCluster()
    {
    }

    public required CampaignNetwork Network { get; init; }

    public required SiloClocks Clocks { get; init; }

    public required CampaignRedis Redis { get; init; }

    public required QdrantServer Qdrant { get; init; }

    public List<CampaignSilo> Silos { get; } = [];

    /// <summary>What cannot be done here, and why.</summary>
    public IEnumerable<(FaultKind Kind, string Reason)> LeftOut
    {
        get
        {
            if (!Network.CanCut)
            {
                yield return (FaultKind.SiloCut, "no right to make network namespaces");
                yield return (FaultKind.SiloIsolation, "no right to make network namespaces");
            }

            if (!Redis.Disk.CanFill)
            {
                yield return (FaultKind.RedisDiskFull, "no right to mount a file system in memory");
            }

            if (!Clocks.CanJump)
            {
                yield return (FaultKind.ClockJump, "no C compiler (cc) to make its clock with");
            }
        }
    }

    public static async Task<CampaignCluster> StartAsync(int silos, IReadOnlyList<string> spaces)
    {
        var network = await CampaignNetwork.MakeAsync(silos);
        var cluster = new CampaignCluster
        {
            Network = network,
            Clocks = await SiloClocks.MakeAsync(),
            Redis = await CampaignRedis.StartAsync(network.Host),
            Qdrant = await QdrantServer.StartAsync(address: network.Host),
        };
        try
        {
            await cluster.StartSilosAsync(silos, spaces);
            await cluster.ConnectAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public int Servers => Silos.Count;

    public IFabric Client(string space) => _client!.Services.GetRequiredService<ClusterFabric>().InSpace(new SpaceId(space));

    public IFabric Http(string space, int silo) => _http[(space, silo)];

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        foreach (var http in _http.Values)
        {
            http.Dispose();
        }

        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        await Qdrant.DisposeAsync();
        await Redis.DisposeAsync();
        await Network.DisposeAsync();
        Clocks.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartSilosAsync(int silos, IReadOnlyList<string> spaces)
    {
        var keys = new ApiKeyStore(_folder.FullName, TimeProvider.System);
        var tokens = spaces.ToDictionary(static space => space, space => keys.Create(new SpaceId(space), Name).ToString(), StringComparer.Ordinal);
        for (var silo = 0; silo < silos; silo++)
        {
            await AddSiloAsync(silo);
        }

        foreach (var (space, token) in tokens)
        {
            for (var first = 0; first < silos; first++)
            {
                _http[(space, first)] = Connect(token, first);
            }
        }
    }

    // Each begins at another silo, and asks the next one where that does not answer.
    private HttpFabric Connect(string token, int first)
    {
        var options = new FabricClientOptions { Endpoint = Silos[first].Address, ApiKey = token, Timeout = HttpTimeout };
        for (var next = 1; next < Silos.Count; next++)
        {
            options.OtherEndpoints.Add(Silos[(first + next) % Silos.Count].Address);
        }

        return HttpFabric.Create(options);
    }

    private async Task AddSiloAsync(int silo)
    {
        var place = Network.Place(silo);
        (string, string)[] settings =
        [
            ("FABRIC__MEMORYLIMITBYTES", "8000000000"),
            ("FABRIC__CLUSTER__ADVERTISEDADDRESS", place.Address.ToString()),
            ("FABRIC__HTTP__KEYSFILE", Path.Combine(_folder.FullName, "keys.json")),
            ("FABRIC__QDRANT__URL", Qdrant.Url.ToString()),
            .. Clocks.Settings(silo),
        ];
        Silos.Add(new(await SiloProcess.StartAsync(place, typeof(Silo.Http.HttpOptions).Assembly.Location, Redis.Address, Name, BenchCluster.Secret, settings)));
    }

    private async Task ConnectAsync()
    {
        _client = new HostBuilder()
            .ConfigureLogging(static logging => logging.SetMinimumLevel(LogLevel.None))
            .ConfigureServices(services => services.AddFabricCluster(configure: options =>
            {
                (options.ClusterId, options.ServiceId) = (Name, Name);
                (options.ConnectionString, options.Secret) = (Redis.Address, BenchCluster.Secret);
            })).Build();
        await _client.StartAsync();
    }
}
