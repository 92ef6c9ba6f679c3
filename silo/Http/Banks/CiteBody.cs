using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Reports which memories were of use.</summary>
internal sealed class CiteBody : WriteBody
{
    public required IReadOnlyList<MemoryId> Ids { get; set; }

    public string? RecallId { get; set; }

    public CiteRequest ToRequest(OperationId? operation) => new(Ids)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
        RecallId = RecallId,
    };
}
