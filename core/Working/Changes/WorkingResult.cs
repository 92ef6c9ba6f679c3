using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>What a write to a working memory did.</summary>
/// <param name="Version">The version of the working memory that shows it.</param>
/// <param name="Nodes">The nodes that were made or changed, in the order of the request.</param>
public sealed record WorkingResult(long Version, IReadOnlyList<NodeId> Nodes)
{
    /// <summary>Whether anything was changed.</summary>
    public bool Changed { get; init; }

    /// <summary>The subgoals that build on what was revised, each once, those they build on first.</summary>
    public IReadOnlyList<NodeId>? Stale { get; init; }

    /// <summary>The version of the one record that was written: a subgoal, a block or the state slot.</summary>
    public int? RecordVersion { get; init; }

    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
