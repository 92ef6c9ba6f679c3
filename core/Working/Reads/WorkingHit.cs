using Fabric.Core.Ids;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.Reads;

/// <summary>One node that a search found.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">0 to 1; comparable within one answer only.</param>
public sealed record WorkingHit(NodeId Node, double Score)
{
    /// <summary>The subgoal, when it is one.</summary>
    public Subgoal? Subgoal { get; init; }

    /// <summary>The step, when it is one. Its observation is data.</summary>
    public Step? Step { get; init; }
}
