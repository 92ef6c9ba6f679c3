using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Fabric.Bench.Http;

/// <summary>A host in a process of its own, on a free port of this machine and with a data folder of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-bench-").FullName;
    private Process _process = null!;

    private HostProcess()
    {
    }

    public Uri Endpoint { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>How long it took until it said that it was ready.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<HostProcess> StartAsync()
    {
        var host = new HostProcess();
        await host.ServeAsync();
        return host;
    }

    /// <summary>Kills it and starts it again over the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await ServeAsync();
    }

    /// <summary>Makes a key to the space that callers without one are in. From then on nobody is answered without it.</summary>
    public async Task<string> CreateKeyAsync()
    {
        using var process = Start("keys", "create", "--space", "default", "--data", _folder, "--json");
        var made = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var json = JsonDocument.Parse(made);
        return json.RootElement.GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        var clock = Stopwatch.StartNew();
        _process = Start("serve", "--urls", Endpoint.OriginalString, "--data", _folder);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, Endpoint))
        {
            if (_process.HasExited || clock.Elapsed > StartTime)
            {
                throw new InvalidOperationException("The host did not become ready.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        Started = clock.Elapsed;
    }

    private async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fabric.Silo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri endpoint)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(endpoint, "/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
