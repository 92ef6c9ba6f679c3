using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fabric.Testing.Clusters;

/// <summary>A silo in a process of its own, on fixed ports, that can be killed, stopped, halted and started again.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private readonly ProcessStartInfo _start;
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-silo-").FullName;
    private Process? _process;

    private SiloProcess(
        SiloPlace place, string program, string redis, string cluster, string secret, IEnumerable<(string Name, string Value)> more)
    {
        HttpPort = FreePort();
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://{place.Address}:{HttpPort}"));
        string[] command = [.. place.Launcher, "dotnet", program, "serve", "--data", _folder, "--urls", Address.ToString()];
        _start = new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Set("FABRIC__ENGINE", "orleans");
        Set("FABRIC__STORE", "redis");
        Set("FABRIC__REDIS__CONNECTIONSTRING", redis);
        Set("FABRIC__REDIS__KEYPREFIX", cluster);
        Set("FABRIC__CLUSTER__CLUSTERID", cluster);
        Set("FABRIC__CLUSTER__SERVICEID", cluster);
        Set("FABRIC__CLUSTER__SECRET", secret);
        Set("FABRIC__CLUSTER__SILOPORT", FreePort().ToString(CultureInfo.InvariantCulture));
        Set("FABRIC__CLUSTER__GATEWAYPORT", FreePort().ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in more)
        {
            Set(name, value);
        }
    }

    public int HttpPort { get; }

    public Uri Address { get; }

    /// <summary>What it has written to its error output since it was made.</summary>
    public string Errors { get; private set; } = "";

    public int Id => _process!.Id;

    public bool Runs => _process is { HasExited: false };

    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a silo; returns when it takes calls.</summary>
    /// <param name="program">The host's program, a .dll.</param>
    /// <param name="redis">Where Redis is.</param>
    /// <param name="cluster">The cluster's name, which its keys begin with too.</param>
    /// <param name="secret">The cluster's secret.</param>
    /// <param name="more">More settings, as variables of the environment.</param>
    public static Task<SiloProcess> StartAsync(
        string program, string redis, string cluster, string secret, params (string Name, string Value)[] more) =>
        StartAsync(SiloPlace.ThisMachine, program, redis, cluster, secret, more);

    /// <summary>Starts a silo at a place; returns when it takes calls.</summary>
    /// <param name="place">Where.</param>
    /// <param name="program">The host's program, a .dll.</param>
    /// <param name="redis">Where Redis is.</param>
    /// <param name="cluster">The cluster's name, which its keys begin with too.</param>
    /// <param name="secret">The cluster's secret.</param>
    /// <param name="more">More settings, as variables of the environment.</param>
    public static async Task<SiloProcess> StartAsync(
        SiloPlace place, string program, string redis, string cluster, string secret, params (string Name, string Value)[] more)
    {
        var silo = new SiloProcess(place, program, redis, cluster, secret, more);
        await silo.StartAgainAsync();
        return silo;
    }

    /// <summary>Starts it again on the same ports.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(_start)!;
        _process.ErrorDataReceived += (_, line) => Errors += line.Data is null ? "" : line.Data + "\n";
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Fabric listens on", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"The silo ended before it took calls: {Errors}");
    }

    /// <summary>Sends a signal, such as TERM, STOP or CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, and waits until it has; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (Runs)
        {
            _process!.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Set(string name, string value) => _start.Environment[name] = value;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
