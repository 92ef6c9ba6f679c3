using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Fabric.Testing.Redis;

/// <summary>A redis-server on a free port of this machine, with a folder of its own that outlives its restarts.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly string[] _settings;
    private Process? _process;

    private RedisProcess(string[] settings) => _settings = settings;

    /// <summary>Whether redis-server is installed.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Program)));

    public int Port { get; } = FreePort();

    public string Folder { get; } = Directory.CreateTempSubdirectory("fabric-redis-").FullName;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Skips the test where redis-server is missing.</summary>
    public static void SkipIfMissing() => Assert.SkipUnless(IsInstalled, $"{Program} is not installed");

    /// <summary>Starts a server; returns when it takes connections.</summary>
    /// <param name="settings">Its settings, as on its command line; without any, each write is on the disk before it is answered.</param>
    public static async Task<RedisProcess> StartAsync(params string[] settings)
    {
        SkipIfMissing();
        var server = new RedisProcess(settings.Length > 0 ? settings : ["--appendonly", "yes", "--appendfsync", "always"]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and folder.</summary>
    public async Task StartAgainAsync()
    {
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--save", "",
            "--enable-debug-command", "yes", .. _settings,
        ];
        _process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"{Program} ended before it took connections.");
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        // A node of a cluster also listens 10,000 above.
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (port < 55_000)
            {
                return port;
            }
        }
    }
}
