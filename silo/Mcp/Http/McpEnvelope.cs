using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Fabric.Silo.Mcp.Http;

/// <summary>
/// Checks that a request's headers and its message say the same, as the protocol asks of a host: a proxy may have decided by the headers what
/// the message is then believed to be. Revisions from 2026-07-28 on say in every request what others say once.
/// </summary>
internal static class McpEnvelope
{
    private const string FirstWithMetadata = "2026-07-28";
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";
    private const string CapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

    private static readonly string[] Known = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstWithMetadata];

    /// <summary>Whether requests of a revision say who they are. Revisions are dates, so that their order is that of their text.</summary>
    public static bool HasMetadata(string? version) => string.CompareOrdinal(version, FirstWithMetadata) >= 0;

    /// <summary>What is wrong with a request; null when nothing is.</summary>
    public static JsonRpcErrorDetail? Check(IHeaderDictionary headers, JsonRpcMessage message)
    {
        var version = headers[McpHeaders.ProtocolVersion].ToString();
        if (version.Length > 0 && !Known.Contains(version, StringComparer.Ordinal))
        {
            return new JsonRpcErrorDetail
            {
                Code = (int)McpErrorCode.UnsupportedProtocolVersion,
                Message = "The revision that the MCP-Protocol-Version header names is not supported.",
                Data = new JsonObject { ["supported"] = new JsonArray([.. Known.Select(static known => (JsonNode)known)]), ["requested"] = version },
            };
        }

        return message switch
        {
            JsonRpcRequest request => CheckRequest(headers, version, request),
            JsonRpcNotification notification when HasMetadata(version) => CheckMethod(headers, notification.Method),
            _ => null,
        };
    }

    private static JsonRpcErrorDetail? CheckRequest(IHeaderDictionary headers, string version, JsonRpcRequest request)
    {
        var meta = (request.Params as JsonObject)?["_meta"] as JsonObject;
        var inBody = TextOf(meta?[VersionKey]);
        if (!HasMetadata(version) && !HasMetadata(inBody))
        {
            return null;
        }

        if (meta is null || inBody is null || meta[CapabilitiesKey] is not JsonObject)
        {
            return new JsonRpcErrorDetail
            {
                Code = (int)McpErrorCode.InvalidParams,
                Message = $"Requests of revision {version} must have _meta with {VersionKey} and {CapabilitiesKey}.",
            };
        }

        return version != inBody
            ? Mismatch(McpHeaders.ProtocolVersion, "the revision in _meta")
            : CheckMethod(headers, request.Method) ?? CheckName(headers, request);
    }

    private static JsonRpcErrorDetail? CheckMethod(IHeaderDictionary headers, string method) =>
        Trimmed(headers, McpHeaders.Method) == method ? null : Mismatch(McpHeaders.Method, "the message's method");

    private static JsonRpcErrorDetail? CheckName(IHeaderDictionary headers, JsonRpcRequest request) =>
        request.Method != RequestMethods.ToolsCall || Trimmed(headers, McpHeaders.Name) == TextOf((request.Params as JsonObject)?["name"])
            ? null
            : Mismatch(McpHeaders.Name, "the tool's name");

    private static JsonRpcErrorDetail Mismatch(string header, string what) =>
        new() { Code = (int)McpErrorCode.HeaderMismatch, Message = $"The {header} header is missing or differs from {what}." };

    private static string Trimmed(IHeaderDictionary headers, string name) => headers[name].ToString().Trim();

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
