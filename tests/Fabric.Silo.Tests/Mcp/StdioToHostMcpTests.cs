using Fabric.Core.Ids;
using Fabric.Silo.Tests.Http;
using ModelContextProtocol.Client;

namespace Fabric.Silo.Tests.Mcp;

/// <summary><c>fabric mcp --url</c>: the same memory through a host.</summary>
public sealed class StdioToHostMcpTests : SharedMcpBehaviour
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-mcp-").FullName;
    private ServedFabric? _host;

    protected override async Task<McpClient> ConnectAsync(string name, string? search = null)
    {
        _host ??= await ServedFabric.StartAsync(_folder);
        return await StdioClients.StartAsync(["--url", _host.Endpoint.AbsoluteUri, "--key", _host.CreateKey(SpaceId.Default)], name, search);
    }

    protected override async Task CloseAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
