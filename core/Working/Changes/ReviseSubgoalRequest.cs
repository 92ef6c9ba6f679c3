using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>Revises a subgoal; everything that builds on it becomes stale, and it itself no longer is. What is not given stays.</summary>
/// <param name="Subgoal">The subgoal.</param>
public sealed record ReviseSubgoalRequest(NodeId Subgoal) : WriteRequest
{
    /// <summary>A new title.</summary>
    public string? Title { get; init; }

    /// <summary>A new summary; of one that has ended.</summary>
    public string? Summary { get; init; }

    /// <summary>New dependencies in place of the old ones.</summary>
    public IReadOnlyList<NodeId>? DependsOn { get; init; }

    /// <summary>Refuse if the subgoal is at another version.</summary>
    public int? ExpectedVersion { get; init; }
}
