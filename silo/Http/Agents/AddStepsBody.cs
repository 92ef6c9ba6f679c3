using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Agents;

/// <summary>Adds steps.</summary>
internal sealed class AddStepsBody : WorkingBody
{
    public required IReadOnlyList<StepItemBody> Steps { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new AddStepsRequest([.. Steps.WithoutNulls("$.steps")!.Select(static step => step.ToItem())])
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
