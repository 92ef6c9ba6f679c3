using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Links two memories of the bank; a weight of 0 takes the link away.</summary>
internal sealed class LinkBody : WriteBody
{
    public required MemoryId From { get; set; }

    public required MemoryId To { get; set; }

    public required string Relation { get; set; }

    public float Weight { get; set; } = 1f;

    public LinkRequest ToRequest(OperationId? operation) => new(From, To, Relation)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
        Weight = Weight,
    };
}
