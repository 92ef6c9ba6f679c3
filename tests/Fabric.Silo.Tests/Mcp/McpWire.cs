using System.Text.Json;
using Fabric.Silo.Tests.Http;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Messages as they travel, for what no client would send.</summary>
internal static class McpWire
{
    public const string Path = "/mcp";

    public static string Call(string tool, string arguments = "{}", string id = "1") =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";

    public static Task<Answer> SendAsync(this TestHost host, string message, HttpClient? client = null, params (string Name, string Value)[] headers) =>
        host.PostAsync(Path, message, client, headers);

    /// <summary>The message that an answer holds, whether as an event or as plain JSON.</summary>
    public static JsonElement Message(this Answer answer)
    {
        var data = answer.MediaType == "text/event-stream"
            ? answer.Text.Split('\n').Single(static line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..]
            : answer.Text;
        return JsonDocument.Parse(data).RootElement;
    }
}
