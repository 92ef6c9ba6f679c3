using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>One line of a history's file; one of the three is set.</summary>
internal sealed record HistoryLine
{
    [JsonPropertyName("head")]
    public CampaignHead? Head { get; init; }

    [JsonPropertyName("fault")]
    public FaultRecord? Fault { get; init; }

    [JsonPropertyName("call")]
    public CallRecord? Call { get; init; }
}
