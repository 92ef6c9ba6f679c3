using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp;

/// <summary>
/// Says of a request whose parameters cannot be read that they are wrong. The package takes that for a fault of the server; what a tool
/// throws never comes here, as <see cref="Tools.FabricTool{TArguments,TAnswer}"/> lets nothing through.
/// </summary>
internal static class ParamsFilter
{
    public static McpMessageHandler Create(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        try
        {
            await next(context, cancellationToken);
        }
        catch (Exception fault) when (context.JsonRpcMessage is JsonRpcRequest && IsUnreadable(fault))
        {
            throw new McpProtocolException("The params are not what the method takes.", fault, McpErrorCode.InvalidParams);
        }
    };

    /// <summary>Whether a fault says that a message has another form than it should have.</summary>
    public static bool IsUnreadable(Exception fault) => fault is JsonException or ArgumentException or InvalidOperationException or FormatException;
}
