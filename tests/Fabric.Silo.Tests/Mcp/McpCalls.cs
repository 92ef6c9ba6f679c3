using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Calls of tools, as a client makes them.</summary>
internal static class McpCalls
{
    /// <summary>Calls a tool whose answer must be a good one.</summary>
    public static async Task<(string Text, JsonElement Fields)> AskAsync(this McpClient client, string tool, string arguments = "{}")
    {
        var result = await client.TryAsync(tool, arguments);
        var text = result.Words();
        result.IsError.ShouldNotBe(true, text);
        return (text, result.StructuredContent.ShouldNotBeNull());
    }

    /// <summary>Calls a tool that must say what is wrong.</summary>
    public static async Task<string> RefusedAsync(this McpClient client, string tool, string arguments)
    {
        var result = await client.TryAsync(tool, arguments);
        result.IsError.ShouldBe(true, result.Words());
        return result.Words();
    }

    public static ValueTask<CallToolResult> TryAsync(this McpClient client, string tool, string arguments) =>
        client.CallToolAsync(
            new CallToolRequestParams
            {
                Name = tool,
                Arguments = JsonDocument.Parse(arguments).RootElement.EnumerateObject().ToDictionary(
                    static field => field.Name, static field => field.Value, StringComparer.Ordinal),
            },
            TestContext.Current.CancellationToken);

    private static string Words(this CallToolResult result) =>
        string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text));
}
