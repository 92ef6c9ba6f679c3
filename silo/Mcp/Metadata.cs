using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Fabric.Silo.Mcp;

/// <summary>
/// What a message says about itself, in the <c>_meta</c> of its params. The package reads it before any filter is asked, and takes what it cannot
/// read for a fault of the server.
/// </summary>
internal static class Metadata
{
    /// <summary>
    /// Whether a message may go to the package. A request always may: when its metadata cannot be read, it goes without its params, for
    /// <see cref="ParamsFilter"/> to refuse.
    /// </summary>
    public static bool Admit(JsonRpcMessage message)
    {
        if (IsReadable(message))
        {
            return true;
        }

        if (message is JsonRpcRequest request)
        {
            ParamsFilter.Refuse(request);
            return true;
        }

        return false;
    }

    // An object, no name twice, and every text in it is text.
    private static bool IsReadable(JsonRpcMessage message)
    {
        try
        {
            var given = message switch
            {
                JsonRpcRequest request => request.Params,
                JsonRpcNotification notification => notification.Params,
                _ => null,
            };
            return given is null || (given is JsonObject fields && (fields["_meta"] is not { } meta || (meta is JsonObject && Read(meta))));
        }
        catch (Exception fault) when (ParamsFilter.IsUnreadable(fault))
        {
            return false;
        }
    }

    private static bool Read(JsonNode? node) => node switch
    {
        JsonObject fields => fields.All(static field => Read(field.Value)),
        JsonArray items => items.All(Read),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
        _ => true,
    };
}
