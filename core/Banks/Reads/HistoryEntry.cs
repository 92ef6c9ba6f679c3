using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Reads;

/// <summary>One entry of a bank's history: who did what to which memory, when, why and from what. Holds no stored text.</summary>
public sealed record HistoryEntry
{
    /// <summary>Its place in the bank's history.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public HistoryAction Action { get; init; }

    /// <summary>To which memory.</summary>
    public MemoryId? Memory { get; init; }

    /// <summary>The memory's version afterwards.</summary>
    public int? Version { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The operation it was part of.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The memories it came from or concerns.</summary>
    public IReadOnlyList<string>? From { get; init; }
}
