using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Changes;

/// <summary>Closes a subgoal, which folds it. Its own subgoals must have ended.</summary>
/// <param name="Subgoal">The subgoal.</param>
public sealed record CloseSubgoalRequest(NodeId Subgoal) : WriteRequest
{
    /// <summary>What it came to; made from its steps when unset.</summary>
    public string? Summary { get; init; }

    /// <summary>How far a given summary is believed.</summary>
    public Trust SummaryTrust { get; init; } = Trust.Trusted;
}
