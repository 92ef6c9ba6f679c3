using System.Globalization;
using System.Net;
using Fabric.Testing.Clusters;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>
/// A network of the campaign's own: each silo in a network namespace, all on one bridge, with this process, Redis and Qdrant on the bridge
/// itself. Without the right to make one, silos are on loopback and nothing can be cut.
/// </summary>
internal sealed class CampaignNetwork : IAsyncDisposable
{
    // An address of nobody: what is sent there is lost without a word, as on a cut line.
    private const string Nowhere = "02:00:00:00:00:01";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"fab{Environment.ProcessId % 10_000}");
    private readonly string _net = string.Create(CultureInfo.InvariantCulture, $"10.213.{Environment.ProcessId % 250}");
    private readonly int _silos;

    private CampaignNetwork(int silos) => _silos = silos;

    /// <summary>Whether lines can be cut.</summary>
    public bool CanCut { get; private set; }

    /// <summary>Where silos reach this process, Redis and Qdrant.</summary>
    public string Host => CanCut ? $"{_net}.1" : "127.0.0.1";

    public static async Task<CampaignNetwork> MakeAsync(int silos)
    {
        var network = new CampaignNetwork(silos);
        network.CanCut = await network.TryMakeAsync();
        if (!network.CanCut)
        {
            await network.DisposeAsync();
        }

        return network;
    }

    public SiloPlace Place(int silo) =>
        CanCut ? new(IPAddress.Parse(Address(silo)), ["ip", "netns", "exec", Namespace(silo)]) : SiloPlace.ThisMachine;

    /// <summary>Cuts a silo off the other silos, or joins it again.</summary>
    public async Task CutAsync(int silo, bool cut)
    {
        foreach (var other in Enumerable.Range(0, _silos).Where(other => other != silo))
        {
            await SendNowhereAsync(silo, other, cut);
            await SendNowhereAsync(other, silo, cut);
        }
    }

    /// <summary>Cuts a silo off everything, or joins it again.</summary>
    public Task IsolateAsync(int silo, bool cut) => Shell.RunAsync("ip", "link", "set", Link(silo), cut ? "down" : "up");

    public async ValueTask DisposeAsync()
    {
        for (var silo = 0; silo < _silos; silo++)
        {
            await Shell.TryAsync("ip", "link", "delete", Link(silo));
            await Shell.TryAsync("ip", "netns", "delete", Namespace(silo));
        }

        await Shell.TryAsync("ip", "link", "delete", _name);
    }

    private async Task<bool> TryMakeAsync()
    {
        List<string[]> steps =
        [
            ["link", "add", _name, "type", "bridge"],
            ["address", "add", $"{_net}.1/24", "dev", _name],
            ["link", "set", _name, "up"],
        ];
        for (var silo = 0; silo < _silos; silo++)
        {
            steps.AddRange(
            [
                ["netns", "add", Namespace(silo)],
                ["link", "add", Link(silo), "type", "veth", "peer", "name", "eth0", "netns", Namespace(silo)],
                ["link", "set", Link(silo), "master", _name, "up"],
                ["-n", Namespace(silo), "address", "add", $"{Address(silo)}/24", "dev", "eth0"],
                ["-n", Namespace(silo), "link", "set", "eth0", "up"],
                ["-n", Namespace(silo), "link", "set", "lo", "up"],
            ]);
        }

        foreach (var step in steps)
        {
            if (await Shell.TryAsync("ip", step) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private Task SendNowhereAsync(int from, int to, bool cut) => cut
        ? Shell.RunAsync("ip", "-n", Namespace(from), "neighbour", "replace", Address(to), "lladdr", Nowhere, "dev", "eth0", "nud", "permanent")
        : Shell.RunAsync("ip", "-n", Namespace(from), "neighbour", "delete", Address(to), "dev", "eth0");

    private string Address(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_net}.{10 + silo}");

    private string Namespace(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{silo}");

    private string Link(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_name}v{silo}");
}
