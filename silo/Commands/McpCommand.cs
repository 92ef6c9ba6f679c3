using System.CommandLine;
using Fabric.Client.Http;
using Fabric.Core.Recall;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http;
using Fabric.Silo.Mcp;
using Fabric.Silo.Mcp.Stdio;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Commands;

/// <summary><c>mcp</c>: a memory for one MCP client, over the standard streams, until it closes them.</summary>
internal static class McpCommand
{
    public const string Name = "mcp";

    private const string KeyVariable = "FABRIC_KEY";

    private const string Notes = """
        An MCP client starts it and talks to it over its standard streams; docs/mcp.md has what to put into the client's settings.
        One process at a time may use a data folder. Several clients share a memory through a host: run 'serve', and give them --url, or
        the host's own address with /mcp.

        Examples:
          mcp --data ~/.fabric
          mcp --url http://127.0.0.1:5080 --bank ana --search team --agent ana
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = Shared.Data();
        var url = new Option<string?>("--url") { Description = "A host to use instead of a data folder.", HelpName = "url" };
        var key = new Option<string?>("--key") { Description = $"The host's API key; better in the environment, as {KeyVariable}.", HelpName = "key" };
        var bank = Shared.Bank();
        var search = new Option<string[]>("--search") { Description = "A bank to ask besides, without writing to it; may be repeated.", HelpName = "name" };
        var agent = new Option<string>("--agent") { Description = "Whose working memory it is, and who writes. [default: default]", HelpName = "name" };
        var team = new Option<string>("--team") { Description = "Whose tasks and insights these are. [default: default]", HelpName = "name" };
        var command = new SiloCommand(Name, "Give an MCP client a memory, over the standard streams.", Notes)
        {
            data, url, key, bank, search, agent, team,
        };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                var endpoint = parsed.GetValue(url);
                if (endpoint is not null && parsed.GetResult(data) is { Implicit: false })
                {
                    throw new FabricException(ErrorCode.InvalidRequest, "--url and --data name two memories; give one of them.");
                }

                await using var open = endpoint is not null
                    ? OpenHost(endpoint, parsed.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable))
                    : await context.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
                using var loggers = LoggerFactory.Create(static logging => HostLogging.Add(logging, new ConfigurationBuilder().Build()));
                var scope = McpScope.Of(
                    open.Fabric,
                    parsed.GetValue(bank),
                    parsed.GetValue(agent),
                    parsed.GetValue(team),
                    parsed.GetValue(search) ?? [],
                    loggers.CreateLogger("Fabric.Mcp"));
                var warm = WarmUpAsync(scope, cancellationToken);
                await using var input = Console.OpenStandardInput();
                await using var output = Console.OpenStandardOutput();
                await McpStdio.ServeAsync(scope, input, output, cancellationToken);
                await warm;
                return 0;
            },
            json: false));
        return command;
    }

    private static OpenFabric OpenHost(string endpoint, string? key)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri))
        {
            throw new FabricException(ErrorCode.InvalidRequest, "--url is not an address; write it like http://127.0.0.1:5080.");
        }

        var fabric = HttpFabric.Create(new FabricClientOptions { Endpoint = uri, ApiKey = string.IsNullOrEmpty(key) ? null : key });
        return new(fabric, new Owned(fabric));
    }

    /// <summary>Loads the bank while the client says hello. What fails here fails at the first call too, where somebody is told.</summary>
    private static async Task WarmUpAsync(McpScope scope, CancellationToken cancellationToken)
    {
        try
        {
            await scope.Bank.RecallAsync(new RecallRequest("warm up") { K = 1 }, cancellationToken);
        }
        catch (Exception fault) when (fault is FabricException or OperationCanceledException)
        {
            // See above.
        }
    }

    private sealed class Owned(IDisposable owned) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owned.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
