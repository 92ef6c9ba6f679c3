using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Records;

/// <summary>The outcome of an operation, kept for a while so that it can be repeated. Holds ids and outcomes only.</summary>
internal sealed record OperationRecord
{
    /// <summary>The operation.</summary>
    public required OperationId Id { get; init; }

    /// <summary>What was asked, hashed; empty once content of it was erased: then any payload is taken for the same.</summary>
    public string Hash { get; init; } = "";

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The epoch that shows it.</summary>
    public long Epoch { get; init; }

    /// <summary>Outcomes of a retain.</summary>
    public IReadOnlyList<RetainOutcome>? Outcomes { get; init; }

    /// <summary>Ids that a result lists, or that it wrote: by these an erasure finds whose payload held what it destroys.</summary>
    public IReadOnlyList<MemoryId>? Ids { get; init; }

    /// <summary>Ids that a result lists as missing.</summary>
    public IReadOnlyList<MemoryId>? Missing { get; init; }

    /// <summary>The version that a revision wrote.</summary>
    public int? Version { get; init; }

    /// <summary>Whether anything changed.</summary>
    public bool? Changed { get; init; }
}
