using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Gives a subgoal up.</summary>
internal sealed class AbandonSubgoalBody : WorkingBody
{
    public required NodeId Subgoal { get; set; }

    public string? Summary { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new AbandonSubgoalRequest(Subgoal)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Summary = Summary,
        };
}
