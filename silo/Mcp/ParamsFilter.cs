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
    public const string Refusal = "The params are not what the method takes.";

    private const string RefusedItem = "fabric.refused";

    public static McpMessageHandler Create(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage.Context?.Items?.ContainsKey(RefusedItem) == true)
        {
            throw new McpProtocolException(Refusal, McpErrorCode.InvalidParams);
        }

        try
        {
            await next(context, cancellationToken);
        }
        catch (Exception fault) when (context.JsonRpcMessage is JsonRpcRequest && IsUnreadable(fault))
        {
            throw new McpProtocolException(Refusal, fault, McpErrorCode.InvalidParams);
        }
    };

    /// <summary>Has a request refused when it comes here: its params are not looked at before.</summary>
    public static void Refuse(JsonRpcRequest request)
    {
        request.Params = null;
        request.Context ??= new JsonRpcMessageContext();
        request.Context.Items ??= new Dictionary<string, object?>(StringComparer.Ordinal);
        request.Context.Items[RefusedItem] = true;
    }

    /// <summary>Whether a fault says that a message has another form than it should have.</summary>
    public static bool IsUnreadable(Exception fault) => fault is JsonException or ArgumentException or InvalidOperationException or FormatException;
}
