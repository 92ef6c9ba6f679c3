using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>How a call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallOutcome>))]
internal enum CallOutcome
{
    /// <summary>It was answered; a write was acknowledged.</summary>
    Answered,

    /// <summary>It was refused: a write was not done.</summary>
    Refused,

    /// <summary>It failed: a write may have been done or not, or may still be.</summary>
    Unknown,
}
