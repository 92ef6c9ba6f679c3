using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Puts everything back as it was at a version or a checkpoint.</summary>
internal sealed class RollBackBody : WorkingBody
{
    public long? Version { get; set; }

    public string? Checkpoint { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new RollBackRequest
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Version = Version,
            Checkpoint = Checkpoint,
        };
}
