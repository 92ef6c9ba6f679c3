using Fabric.Silo.Tests.Http;
using ModelContextProtocol.Client;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>The host's <c>/mcp</c>.</summary>
public sealed class HttpMcpTests : SharedMcpBehaviour
{
    private TestHost? _host;

    protected override async Task<McpClient> ConnectAsync(string name, string? search = null)
    {
        _host ??= await TestHost.StartAsync();
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(_host.Client.BaseAddress!, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Fabric-Bank"] = name,
                ["Fabric-Agent"] = name,
                ["Fabric-Team"] = "household",
                ["Fabric-Search"] = search ?? "",
            },
        });
        return await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);
    }

    protected override async Task CloseAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
