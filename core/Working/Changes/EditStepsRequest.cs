using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>Takes steps of one subgoal out of view, anywhere in the run, and may put a note in their place (MemAct). They stay readable.</summary>
/// <param name="Steps">1 to 1,000 steps, in their order.</param>
public sealed record EditStepsRequest(IReadOnlyList<NodeId> Steps) : WriteRequest
{
    /// <summary>What is shown in their place.</summary>
    public string? Note { get; init; }
}
