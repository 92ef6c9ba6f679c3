using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>Gives a subgoal up, and those of its subgoals that are open.</summary>
/// <param name="Subgoal">The subgoal.</param>
public sealed record AbandonSubgoalRequest(NodeId Subgoal) : WriteRequest
{
    /// <summary>What came of it; made from its steps when unset.</summary>
    public string? Summary { get; init; }
}
