using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Revises a subgoal; what builds on it becomes stale.</summary>
internal sealed class ReviseSubgoalBody : WorkingBody
{
    public required NodeId Subgoal { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public IReadOnlyList<NodeId>? DependsOn { get; set; }

    public int? ExpectedVersion { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ReviseSubgoalRequest(Subgoal)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Title = Title,
            Summary = Summary,
            DependsOn = DependsOn,
            ExpectedVersion = ExpectedVersion ?? match,
        };
}
