using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.Reads;

/// <summary>A page of a team's tasks, newest first.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Next">The <c>before</c> of the next page; unset on the last one.</param>
public sealed record TaskPage(IReadOnlyList<TeamTask> Tasks, long? Next);
