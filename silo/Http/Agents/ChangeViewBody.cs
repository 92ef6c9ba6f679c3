using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Folds, expands, hides or restores a node.</summary>
internal sealed class ChangeViewBody : WorkingBody
{
    public required NodeId Node { get; set; }

    public required ViewChange Change { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ChangeViewRequest(Node, Change)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
