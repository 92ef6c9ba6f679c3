using Fabric.Core.Recall;

namespace Fabric.Core.Banks.Reads;

/// <summary>Lists memories page by page.</summary>
public sealed record ListRequest
{
    /// <summary>Which memories; all readable ones when unset.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>In which order.</summary>
    public MemoryOrder Order { get; init; }

    /// <summary>How many a page, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the last page ended; unset for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether superseded and quarantined memories are listed too.</summary>
    public bool IncludeInactive { get; init; }

    /// <summary>Whether forgotten memories, and only these, are listed: for an administrator who wants to restore.</summary>
    public bool Forgotten { get; init; }
}
