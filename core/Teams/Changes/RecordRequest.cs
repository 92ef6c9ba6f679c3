using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>Records interactions of a task, in one commit.</summary>
/// <param name="Task">The task.</param>
/// <param name="Interactions">1 to 1,000 interactions, in order.</param>
public sealed record RecordRequest(TaskId Task, IReadOnlyList<InteractionItem> Interactions) : WriteRequest;
