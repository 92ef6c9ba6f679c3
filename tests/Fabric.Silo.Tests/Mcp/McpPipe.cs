using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Fabric.Client;
using Fabric.Silo.Mcp;
using Fabric.Silo.Mcp.Stdio;
using Fabric.Silo.Tests.Http;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>The server of <c>fabric mcp</c> in this process, between two pipes, for lines that no client would write.</summary>
internal sealed class McpPipe : IAsyncDisposable
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly ILoggerFactory _loggers;
    private readonly Task _serving;
    private readonly StreamReader _reader;

    public McpPipe(IFabric fabric, params string[] search)
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Log));
        var scope = McpScope.Of(fabric, null, null, null, search, _loggers.CreateLogger("Fabric.Mcp"));
        _serving = McpStdio.ServeAsync(
            scope, _input.Reader.AsStream(), _output.Writer.AsStream(), TestContext.Current.CancellationToken);
        _reader = new StreamReader(_output.Reader.AsStream(), Encoding.UTF8);
    }

    public KeptLog Log { get; } = new();

    /// <summary>Done when the server has ended.</summary>
    public Task Serving => _serving;

    public async Task WriteAsync(string line) =>
        await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);

    public void CloseInput() => _input.Writer.Complete();

    /// <summary>The next message.</summary>
    public async Task<JsonElement> ReadAsync() =>
        JsonDocument.Parse((await _reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull()).RootElement;

    /// <summary>The answer to a request; those to others before it are passed over, as they come in any order.</summary>
    public async Task<JsonElement> ReadAsync(int id)
    {
        while (true)
        {
            var message = await ReadAsync();
            if (message.TryGetProperty("id", out var of) && of.ValueKind == JsonValueKind.Number && of.GetInt32() == id)
            {
                return message;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _input.Writer.CompleteAsync();
        await _serving;
        _reader.Dispose();
        _loggers.Dispose();
    }
}
