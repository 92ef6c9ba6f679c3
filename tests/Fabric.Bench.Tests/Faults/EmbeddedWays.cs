using Fabric.Bench.Faults.Load;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;

namespace Fabric.Bench.Tests.Faults;

/// <summary>A fabric in this process for a campaign's callers, whose banks may be made to lie.</summary>
internal sealed class EmbeddedWays : IWaysIn, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fabric-faults-tests-");
    private EmbeddedFabric? _fabric;

    public int Servers => 1;

    /// <summary>What a bank's call becomes: the name of the call, its arguments, and the bank that would answer; null for the bank's own answer.</summary>
    public Func<string, string, object?[], IMemoryBank, object?>? Lie { get; set; }

    public static async Task<EmbeddedWays> OpenAsync()
    {
        var ways = new EmbeddedWays();
        ways._fabric = await EmbeddedFabric.OpenAsync(BenchFabric.Store(ways._folder.FullName));
        return ways;
    }

    public IFabric Client(string space) => LyingProxy<IFabric>.Over(True(space), (call, arguments) =>
        call == nameof(IFabric.Bank) && Lie is { } lie
            ? LyingProxy<IMemoryBank>.Over(True(space).Bank((BankId)arguments[0]!), (of, with) => lie(space, of, with, True(space).Bank((BankId)arguments[0]!)))
            : null);

    public IFabric Http(string space, int silo) => Client(space);

    /// <summary>A space that tells the truth.</summary>
    public IFabric True(string space) => _fabric!.InSpace(new SpaceId(space));

    public async ValueTask DisposeAsync()
    {
        await _fabric!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
