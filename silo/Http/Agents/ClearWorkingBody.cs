using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Destroys everything. Returns when nothing of it is left in the store's files.</summary>
internal sealed class ClearWorkingBody : WorkingBody
{
    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ClearWorkingRequest
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
