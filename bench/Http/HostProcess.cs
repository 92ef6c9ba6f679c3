using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Fabric.Bench.Http;

/// <summary>A host in a process of its own, on a free port of this machine and with a data folder of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private HostProcess(Process process, string folder, Uri endpoint, TimeSpan started)
    {
        (_process, _folder, Endpoint, Started) = (process, folder, endpoint, started);
    }

    public Uri Endpoint { get; }

    /// <summary>How long it took until it said that it was ready.</summary>
    public TimeSpan Started { get; }

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
        var folder = Directory.CreateTempSubdirectory("fabric-bench-").FullName;
        var endpoint = new Uri($"http://127.0.0.1:{FreePort()}");
        var clock = Stopwatch.StartNew();
        var process = Start("serve", "--urls", endpoint.OriginalString, "--data", folder);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, endpoint))
        {
            if (process.HasExited || clock.Elapsed > StartTime)
            {
                throw new InvalidOperationException("The host did not become ready.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        return new(process, folder, endpoint, clock.Elapsed);
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
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
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
