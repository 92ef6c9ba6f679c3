using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.Reads;

/// <summary>What a team's memory holds.</summary>
/// <param name="Version">How many changes it has had.</param>
/// <param name="OpenTasks">Tasks that have not ended.</param>
/// <param name="EndedTasks">Ended tasks in the graphs.</param>
/// <param name="Insights">Insights that count.</param>
/// <param name="WaitingTasks">Ended tasks that it has not reflected on.</param>
/// <param name="Roles">The roles of its tasks, in order.</param>
/// <param name="Snoozes">Checks that are silenced now.</param>
public sealed record TeamOverview(
    long Version,
    int OpenTasks,
    int EndedTasks,
    int Insights,
    long WaitingTasks,
    IReadOnlyList<string> Roles,
    IReadOnlyList<Snooze> Snoozes);
