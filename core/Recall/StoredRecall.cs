using System.Diagnostics;
using System.Text.Json.Serialization;
using Fabric.Core.Ids;

namespace Fabric.Core.Recall;

/// <summary>
/// The answer to a recall, with memories as they are stored: a host hands them on without reading and writing each. Its names are those of
/// <see cref="RecallResult"/>, and so is its JSON.
/// </summary>
internal sealed record StoredRecall(
    string RecallId, IReadOnlyList<StoredHit> Hits, IReadOnlyDictionary<BankId, long> Epochs, RecallCost Cost)
{
    /// <summary>Whether hits were left out because the token budget was used up.</summary>
    public bool Truncated { get; init; }

    /// <summary>Why the answer was made with less than is configured.</summary>
    public string? Degraded { get; init; }

    /// <summary>When the work on it began, as a <see cref="Stopwatch"/> counts.</summary>
    [JsonIgnore]
    public long Started { get; init; }

    /// <summary>Reads the memories, which is part of what the answer costs.</summary>
    public RecallResult Decode()
    {
        var hits = new RecallHit[Hits.Count];
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = Hits[i].Decode();
        }

        return new(RecallId, hits, Epochs, Cost with { Elapsed = Stopwatch.GetElapsedTime(Started) })
        {
            Truncated = Truncated,
            Degraded = Degraded,
        };
    }
}
