namespace Fabric.Core.Projections;

/// <summary>How a space stands in the projection that searches are answered from.</summary>
/// <param name="State">In a word.</param>
/// <param name="Lag">For how long it has not been known to hold everything; zero when it is current.</param>
/// <param name="Behind">Commits in the change feed that are not in it yet, at most; those of other spaces of the store may count.</param>
public sealed record ProjectionStatus(ProjectionState State, TimeSpan Lag = default, long Behind = 0)
{
    /// <summary>How far a rebuild has come.</summary>
    public ProjectionRebuild? Rebuild { get; init; }

    /// <summary>What went wrong last, while it is down.</summary>
    public string? LastError { get; init; }

    /// <summary>Memories written since this process began.</summary>
    public long Written { get; init; }

    /// <summary>Memories taken out since this process began.</summary>
    public long Removed { get; init; }

    /// <summary>Rebuilds completed since this process began.</summary>
    public int Rebuilds { get; init; }
}
