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
    /// <param name="cancellationToken">Ends the serving; what is under way is cancelled.</param>
    public static async Task ServeAsync(
        McpScope scope, Stream input, Stream output, CancellationToken cancellationToken)
    {
        // Without loggers: the lines of the package quote what a client sent. Faults are named by the tools.
        var lines = new CuttingStream(input, MaxMessageBytes, () => McpLog.CutOff(scope.Log, MaxMessageBytes));
        await using var answers = new WholeLines(output, cancellationToken);
        await using var transport = new CheckedTransport(new StreamServerTransport(lines, answers, "fabric"));
        await using var server = McpServer.Create(transport, McpServing.Options(), serviceProvider: scope);
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
