using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Closes a subgoal.</summary>
internal sealed class CloseSubgoalBody : WorkingBody
{
    public required NodeId Subgoal { get; set; }

    public string? Summary { get; set; }

    public Trust SummaryTrust { get; set; } = Trust.Trusted;

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new CloseSubgoalRequest(Subgoal)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Summary = Summary,
            SummaryTrust = SummaryTrust,
        };
}
