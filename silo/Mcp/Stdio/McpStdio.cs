using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Stdio;

/// <summary>Serves one client over a pair of streams, until it closes them.</summary>
internal static class McpStdio
{
    /// <summary>The largest message, as over HTTP: it holds the largest thing that a tool takes many times over.</summary>
    public const int MaxMessageBytes = 9 << 20;

    /// <param name="scope">What the client may reach.</param>
    /// <param name="input">Where its messages come from, one a line.</param>
    /// <param name="output">Where the answers go.</param>
    /// <param name="loggers">Where faults are named; not the output.</param>
    /// <param name="cancellationToken">Ends the serving; what is under way is cancelled.</param>
    public static async Task ServeAsync(
        McpScope scope, Stream input, Stream output, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var lines = new CuttingStream(input, MaxMessageBytes, () => McpLog.CutOff(scope.Log, MaxMessageBytes));
        await using var transport = new StreamServerTransport(lines, output, "fabric", loggers);
        await using var server = McpServer.Create(transport, McpServing.Options(), loggers, scope);
        try
        {
            await server.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; that is no failure.
        }
    }
}
