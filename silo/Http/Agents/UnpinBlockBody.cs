using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Takes a pinned block out.</summary>
internal sealed class UnpinBlockBody : WorkingBody
{
    public required string Label { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new UnpinBlockRequest(Label)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
