using Fabric.Silo.Demo;
using ModelContextProtocol.Client;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>The program as an MCP client starts it.</summary>
internal static class StdioClients
{
    /// <summary>Starts it and says hello.</summary>
    /// <param name="where">Its folder or host, as options.</param>
    /// <param name="name">The name of its bank and agent.</param>
    /// <param name="search">A bank to search besides.</param>
    public static Task<McpClient> StartAsync(string[] where, string name, string? search)
    {
        string[] also = search is null ? [] : ["--search", search];
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "fabric",
            Command = "dotnet",
            Arguments = [typeof(Sample).Assembly.Location, "mcp", .. where, "--bank", name, "--agent", name, "--team", "household", .. also],
        });

        // A process that starts slowly must not be taken for one that knows older revisions only.
        var options = new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) };
        return McpClient.CreateAsync(transport, options, cancellationToken: TestContext.Current.CancellationToken);
    }
}
