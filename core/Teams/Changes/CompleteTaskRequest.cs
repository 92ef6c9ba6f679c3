using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Changes;

/// <summary>Ends a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record CompleteTaskRequest(TaskId Task, TaskOutcome Outcome) : WriteRequest
{
    /// <summary>How good the outcome was; finite.</summary>
    public double? Reward { get; init; }

    /// <summary>What is said of the outcome, at most 8,192 characters. It is data.</summary>
    public string? Feedback { get; init; }
}
