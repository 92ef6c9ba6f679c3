using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Fabric.Bench.Speed;

/// <summary>A redis-server for one benchmark, on a free port of this machine and over a folder of its own.</summary>
internal sealed class BenchRedis : IAsyncDisposable
{
    private readonly Process _server;
    private readonly DirectoryInfo _folder;

    private BenchRedis(Process server, DirectoryInfo folder, int port)
    {
        _server = server;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts one; returns when it takes connections.</summary>
    /// <param name="fsync">When its append-only file is flushed: <c>always</c>, <c>everysec</c> or <c>no</c>.</param>
    public static async Task<BenchRedis> StartAsync(string fsync)
    {
        var folder = Directory.CreateTempSubdirectory("fabric-bench-redis-");
        var port = FreePort();
        string[] arguments =
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder.FullName, "--save", "", "--appendonly", "yes", "--appendfsync", fsync,
            "--enable-debug-command", "yes",
        ];
        var server = Process.Start(new ProcessStartInfo("redis-server", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(server, folder, port);
            }
        }

        throw new InvalidOperationException("redis-server ended before it took connections; is it installed?");
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
