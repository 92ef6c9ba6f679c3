using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>What was erased.</summary>
/// <param name="Task">The task; its name is refused from now on.</param>
/// <param name="Insights">The insights that went with it, since they came from it alone.</param>
/// <param name="Version">The version of the team's memory that shows it.</param>
public sealed record EraseTaskResult(TaskId Task, IReadOnlyList<InsightId> Insights, long Version)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
