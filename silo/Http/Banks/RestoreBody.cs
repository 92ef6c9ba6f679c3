using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Brings forgotten memories back.</summary>
internal sealed class RestoreBody : WriteBody
{
    public required IReadOnlyList<MemoryId> Ids { get; set; }

    public RestoreRequest ToRequest(OperationId? operation) => new(Ids)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
    };
}
