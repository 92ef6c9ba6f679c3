using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Destroys memories for good.</summary>
internal sealed class EraseBody : WriteBody
{
    public required IReadOnlyList<MemoryId> Ids { get; set; }

    public EraseRequest ToRequest(OperationId? operation) => new(Ids)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
    };
}
