using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Erasing;

/// <summary>What is left of what a team held before it was cleared, so that the logs of its tasks are found and erased.</summary>
/// <param name="At">When; what was begun later stays.</param>
/// <param name="Open">The tasks that were open: a record of one may be under way, and must find its log erased.</param>
public sealed record TeamCleared(DateTimeOffset At, IReadOnlyList<TaskId> Open)
{
    /// <summary>The message of the team to itself that logs are to be erased.</summary>
    public const string Type = "team.cleared";
}
