using ModelContextProtocol.Client;

namespace Fabric.Silo.Tests.Mcp;

/// <summary><c>fabric mcp --data</c>, as an MCP client starts it.</summary>
public sealed class StdioMcpTests : McpBehaviour
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-mcp-").FullName;

    protected override Task<McpClient> ConnectAsync(string name, string? search = null) =>
        StdioClients.StartAsync(["--data", Path.Combine(_folder, "data")], name, search);

    protected override Task CloseAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
