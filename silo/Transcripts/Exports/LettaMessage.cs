using System.Text.Json;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>What was said in a message of Letta's: a person's words may be packed in JSON, and an agent speaks by calling <c>send_message</c>.</summary>
internal static class LettaMessage
{
    public static IEnumerable<string> Read(JsonElement message) => message.Text("role") switch
    {
        "user" => Texts(message).Select(Unpack).OfType<string>(),
        "assistant" => Texts(message).Concat(Sent(message)),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonElement message)
    {
        if (message.Text("text") is { } plain)
        {
            return [plain];
        }

        return message.Field("content") switch
        {
            { ValueKind: JsonValueKind.String } content when content.GetString() is { Length: > 0 } text => [text],
            { ValueKind: JsonValueKind.Array } parts => parts.EnumerateArray().Select(static part => part.Text("text")).OfType<string>(),
            _ => [],
        };
    }

    /// <summary>The words in an envelope such as <c>{"type":"user_message","message":"..."}</c>; null for one of another type, such as a heartbeat.</summary>
    private static string? Unpack(string text)
    {
        if (Parse(text) is not { ValueKind: JsonValueKind.Object } envelope || envelope.Text("type") is not { } type)
        {
            return text;
        }

        return type == "user_message" ? envelope.Text("message") : null;
    }

    private static IEnumerable<string> Sent(JsonElement message) =>
        from call in message.Items("tool_calls")
        let function = call.Field("function")
        where function?.Text("name") == "send_message"
        let said = Parse(function!.Value.Text("arguments") ?? "")?.Text("message")
        where said is not null
        select said;

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
