using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>Records interactions of a task, in one commit.</summary>
internal sealed class RecordBody : TeamBody<RecordRequest>
{
    public required IReadOnlyList<InteractionItemBody> Interactions { get; set; }

    public TaskId? Task { get; set; }

    public override RecordRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(PathSubject.Of(subject, Task?.Value, "task"), [.. Interactions.WithoutNulls("$.interactions")!.Select(static item => item.ToItem())])
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
