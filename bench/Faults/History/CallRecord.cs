using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>One call and its answer. Times are microseconds since the start of the campaign, on one monotonic clock.</summary>
internal sealed record CallRecord
{
    /// <summary>Who called.</summary>
    [JsonPropertyName("c")]
    public int Caller { get; init; }

    /// <summary>The client that the call was made by: it carries what it has seen of a bank to the bank's copies. Several callers share one.</summary>
    [JsonPropertyName("w")]
    public string? Client { get; init; }

    [JsonPropertyName("k")]
    public CallKind Kind { get; init; }

    [JsonPropertyName("s")]
    public required string Space { get; init; }

    /// <summary>What was called, such as <c>bank/team-3</c>.</summary>
    [JsonPropertyName("t")]
    public required string Target { get; init; }

    /// <summary>The operation id of a write.</summary>
    [JsonPropertyName("o")]
    public string? Operation { get; init; }

    [JsonPropertyName("a")]
    public long Start { get; init; }

    [JsonPropertyName("z")]
    public long End { get; init; }

    [JsonPropertyName("r")]
    public CallOutcome Outcome { get; init; }

    /// <summary>The error's code, when it was refused or failed.</summary>
    [JsonPropertyName("f")]
    public string? Error { get; init; }

    /// <summary>The epoch that the answer names.</summary>
    [JsonPropertyName("e")]
    public long? Epoch { get; init; }

    /// <summary>The most tokens that the answer was to have.</summary>
    [JsonPropertyName("b")]
    public int? Budget { get; init; }

    /// <summary>The tokens that it has.</summary>
    [JsonPropertyName("u")]
    public int? Tokens { get; init; }

    /// <summary>What was written or read; of a write that was not answered, what was to be written.</summary>
    [JsonPropertyName("x")]
    public IReadOnlyList<HistoryItem> Items { get; init => field = value ?? []; } = [];
}
