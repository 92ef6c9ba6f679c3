using Fabric.Core.Ids;
using Fabric.Core.Teams.Guides;

namespace Fabric.Core.Teams.Changes;

/// <summary>A task that was opened.</summary>
/// <param name="Task">Its name.</param>
/// <param name="Guides">A guide for each role. The repeat of a beginning gives those of the first time while the task is open, and none after.</param>
/// <param name="Version">The version of the team's memory that shows it.</param>
public sealed record StartedTask(TaskId Task, IReadOnlyDictionary<string, Guide> Guides, long Version)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
