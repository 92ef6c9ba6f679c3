using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Takes steps out of view, and may put a note in their place.</summary>
internal sealed class EditStepsBody : WorkingBody
{
    public required IReadOnlyList<NodeId> Steps { get; set; }

    public string? Note { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new EditStepsRequest(Steps)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Note = Note,
        };
}
