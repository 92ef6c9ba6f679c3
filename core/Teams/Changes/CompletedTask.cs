using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Changes;

/// <summary>A task that has ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Interactions">How many interactions it had.</param>
/// <param name="Kept">How many of them the outcome depended on.</param>
public sealed record CompletedTask(TaskId Task, TaskOutcome Outcome, DateTimeOffset EndedAt, int Interactions, int Kept)
{
    /// <summary>Whether it had ended before with the same outcome; this is the first answer then.</summary>
    public bool Repeated { get; init; }
}
