using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Names the present version, and keeps it.</summary>
internal sealed class CheckpointBody : WorkingBody
{
    public required string Name { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new CheckpointRequest(Name)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
