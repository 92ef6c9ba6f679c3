using System.Text.Json.Serialization;

namespace Fabric.Bench.Locomo;

/// <summary>One turn of a conversation, as <c>conversations.jsonl</c> has it.</summary>
internal sealed record LocomoTurn
{
    [JsonPropertyName("conversation")]
    public required string Conversation { get; init; }

    [JsonPropertyName("session")]
    public required int Session { get; init; }

    /// <summary>Without a zone; taken as UTC.</summary>
    [JsonPropertyName("session_timestamp")]
    public required string SessionTimestamp { get; init; }

    [JsonPropertyName("turn_index")]
    public required int TurnIndex { get; init; }

    [JsonPropertyName("turn_id")]
    public required string TurnId { get; init; }

    [JsonPropertyName("speaker")]
    public required string Speaker { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [JsonPropertyName("image_caption")]
    public string? ImageCaption { get; init; }
}
