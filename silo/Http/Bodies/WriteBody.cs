using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Bodies;

/// <summary>What every write may carry besides what it writes.</summary>
internal abstract class WriteBody
{
    public OperationId? OperationId { get; set; }

    public string? By { get; set; }

    public string? Reason { get; set; }
}
