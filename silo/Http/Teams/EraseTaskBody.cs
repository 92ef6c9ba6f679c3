using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;

namespace Fabric.Silo.Http.Teams;

/// <summary>Destroys a task for good.</summary>
internal sealed class EraseTaskBody : TeamBody<EraseTaskRequest>
{
    public TaskId? Task { get; set; }

    public override EraseTaskRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(PathSubject.Of(subject, Task?.Value, "task")) { OperationId = operation, By = By, Reason = Reason };
}
