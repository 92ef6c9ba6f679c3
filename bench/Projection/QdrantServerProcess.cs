using System.Diagnostics;
using Fabric.Testing.Qdrant;

namespace Fabric.Bench.Projection;

/// <summary>The server that stands in for Qdrant, in a process of its own.</summary>
internal sealed class QdrantServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private QdrantServerProcess(Process process, Uri url)
    {
        (_process, Url) = (process, url);
    }

    public Uri Url { get; }

    public int Id => _process.Id;

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<QdrantServerProcess> StartAsync()
    {
        var process = BenchProcess.Start(QdrantCommand.Child);
        return await process.StandardOutput.ReadLineAsync() is { } url
            ? new(process, new Uri(url))
            : throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>What the process does: serves until its input ends.</summary>
    public static async Task<int> RunAsync()
    {
        await using var server = await QdrantServer.StartAsync();
        Console.WriteLine(server.Url.AbsoluteUri);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
