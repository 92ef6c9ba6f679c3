using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Changes;

/// <summary>Writes a new version of a memory; the old one stays readable. What is not given stays as it is.</summary>
/// <param name="Id">The memory.</param>
public sealed record ReviseRequest(MemoryId Id) : WriteRequest
{
    /// <summary>The version that the caller saw; another one is refused.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The new text.</summary>
    public string? Text { get; init; }

    /// <summary>The new kind.</summary>
    public MemoryKind? Kind { get; init; }

    /// <summary>The new labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The new fields, in place of all old ones.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>The new trust. A quarantined memory given a higher one becomes readable.</summary>
    public Trust? Trust { get; init; }

    /// <summary>The new confidence, 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>The new importance, 0 to 1.</summary>
    public double? Importance { get; init; }

    /// <summary>The new event time.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The new end of its validity.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The new policy.</summary>
    public MemoryPolicy? Policy { get; init; }
}
