using Fabric.Client.Http.Wire;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Grains.Messages;

namespace Fabric.Grains.Contract;

/// <summary>The door to a team's memory and to the logs of its tasks, which are where the team is; its key is <c>space/team</c>.</summary>
[Alias("fabric.team")]
internal interface ITeamGrain : IGrainWithStringKey
{
    [Alias("begin")]
    Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken);

    [Alias("record")]
    Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken);

    [Alias("check")]
    Task<ActionCheck> CheckActionAsync(string task, string action, string? target, CancellationToken cancellationToken);

    [Alias("complete")]
    Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken);

    [Alias("snooze")]
    Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken);

    [Alias("tell")]
    Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken);

    [Alias("edit")]
    Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken);

    [Alias("forget")]
    Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken);

    [Alias("import")]
    Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken);

    [Alias("eraseTask")]
    Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken);

    [Alias("clear")]
    Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken);

    [Alias("reflect")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task<ReflectionResult> ReflectAsync(bool dryRun, CancellationToken cancellationToken);

    [Alias("overview")]
    Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken);

    [Alias("task")]
    Task<TeamTask?> TaskAsync(string id, CancellationToken cancellationToken);

    [Alias("tasks")]
    Task<TaskPage> TasksAsync(int status, long? before, int limit, CancellationToken cancellationToken);

    [Alias("interactions")]
    Task<InteractionsPage> InteractionsAsync(string task, string? role, string? after, int limit, CancellationToken cancellationToken);

    [Alias("insight")]
    Task<StoredInsight?> InsightAsync(string id, int? version, CancellationToken cancellationToken);

    [Alias("insights")]
    Task<InsightPage> InsightsAsync(string? role, string? after, int limit, CancellationToken cancellationToken);

    [Alias("graph")]
    Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken);

    [Alias("history")]
    Task<TeamHistoryPage> HistoryAsync(string? subject, long after, CancellationToken cancellationToken);

    /// <summary>Where the team's events end now.</summary>
    [Alias("cursor")]
    Task<string> ReadCursorAsync(CancellationToken cancellationToken);

    /// <summary>Follows the team.</summary>
    [Alias("watch")]
    IAsyncEnumerable<TeamEvent> WatchAsync(string after, CancellationToken cancellationToken);

    /// <summary>Brings a message of another actor.</summary>
    [Alias("take")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task TakeAsync(IntentMessage intent, CancellationToken cancellationToken);
}
