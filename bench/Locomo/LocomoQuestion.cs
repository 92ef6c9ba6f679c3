using System.Text.Json.Serialization;

namespace Fabric.Bench.Locomo;

/// <summary>One question, as <c>questions.jsonl</c> has it.</summary>
internal sealed record LocomoQuestion
{
    [JsonPropertyName("qid")]
    public required string Id { get; init; }

    [JsonPropertyName("conversation")]
    public required string Conversation { get; init; }

    [JsonPropertyName("category")]
    public required int Category { get; init; }

    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>The turns that hold the answer.</summary>
    [JsonPropertyName("evidence")]
    public required IReadOnlyList<string> Evidence { get; init; }
}
