using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>A redis-server whose every answer to a write is on its disk first, started again whenever it ends.</summary>
internal sealed class CampaignRedis : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly ProcessStartInfo _start;
    private readonly SmallDisk _disk;
    private Process? _process;
    private Keeper? _keeper;

    private CampaignRedis(string host, SmallDisk disk)
    {
        _disk = disk;
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        Address = $"{host}:{port}";
        _start = new(
            Program,
            [
                "--port", port, "--bind", host, "--protected-mode", "no", "--dir", disk.Folder, "--save", "",
                "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction",
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
    }

    public string Address { get; }

    public SmallDisk Disk => _disk;

    public Keeper Keeper => _keeper!;

    /// <summary>Whether redis-server is installed.</summary>
    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(static folder => File.Exists(Path.Combine(folder, Program)));

    public static async Task<CampaignRedis> StartAsync(string host)
    {
        var redis = new CampaignRedis(host, await SmallDisk.MakeAsync());
        await redis.StartAgainAsync();
        redis._keeper = new(() => redis._process is { HasExited: false }, redis.StartAgainAsync);
        return redis;
    }

    /// <summary>Ends it at once, as a crash does, and leaves it down.</summary>
    public async Task KillAsync()
    {
        Keeper.Hold();
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is { } keeper)
        {
            await keeper.DisposeAsync();
        }

        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        await _disk.DisposeAsync();
    }

    private async Task StartAgainAsync()
    {
        _process?.Dispose();
        var process = _process = Process.Start(_start)!;
        var last = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            if (line.Contains("Ready to accept", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"{Program} ended before it took connections: {last}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
