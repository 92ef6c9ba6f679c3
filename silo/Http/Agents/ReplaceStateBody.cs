using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Agents;

/// <summary>Replaces the state slot.</summary>
internal sealed class ReplaceStateBody : WorkingBody
{
    public required string Text { get; set; }

    public int? ExpectedVersion { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ReplaceStateRequest(Text, ExpectedVersion ?? match ?? throw BodyFault.Of("$.expectedVersion", "is missing; send it, or If-Match"))
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
