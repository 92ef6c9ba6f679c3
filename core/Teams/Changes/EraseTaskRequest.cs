using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>Destroys a task for good: its query, interactions, outcome and history, and what the team learned from it alone.</summary>
/// <param name="Task">The task, open or ended; also one that left the graphs.</param>
public sealed record EraseTaskRequest(TaskId Task) : WriteRequest;
