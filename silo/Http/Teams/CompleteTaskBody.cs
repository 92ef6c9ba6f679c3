using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Silo.Http.Teams;

/// <summary>Ends a task.</summary>
internal sealed class CompleteTaskBody : TeamBody<CompleteTaskRequest>
{
    public required TaskOutcome Outcome { get; set; }

    public TaskId? Task { get; set; }

    public double? Reward { get; set; }

    public string? Feedback { get; set; }

    public override CompleteTaskRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(PathSubject.Of(subject, Task?.Value, "task"), Outcome)
        {
            Reward = Reward,
            Feedback = Feedback,
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
