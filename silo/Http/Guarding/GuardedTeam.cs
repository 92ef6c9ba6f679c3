using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Http.Guarding;

/// <summary>A team's memory as a caller may see it.</summary>
internal sealed class GuardedTeam(ITeamMemory team, Caller caller) : ITeamMemory
{
    public TeamId Id => team.Id;

    private ITeamMemory Writable
    {
        get
        {
            caller.Demand(KeyRole.Write);
            return team;
        }
    }

    private ITeamMemory Administered
    {
        get
        {
            caller.Demand(KeyRole.Admin);
            return team;
        }
    }

    public Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken = default) =>
        Writable.BeginTaskAsync(request, cancellationToken);

    public Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken = default) =>
        Writable.RecordAsync(request, cancellationToken);

    public Task<ActionCheck> CheckActionAsync(TaskId task, string action, string? target = null, CancellationToken cancellationToken = default) =>
        team.CheckActionAsync(task, action, target, cancellationToken);

    public Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default) =>
        Writable.CompleteTaskAsync(request, cancellationToken);

    public Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken = default) =>
        Writable.SnoozeAsync(request, cancellationToken);

    public Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken = default) =>
        Writable.TellAsync(request, cancellationToken);

    public Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken = default) =>
        Writable.EditAsync(request, cancellationToken);

    public Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken = default) =>
        Writable.ForgetAsync(request, cancellationToken);

    public Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken = default) =>
        Writable.ImportAsync(request, cancellationToken);

    public Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken = default) =>
        Administered.EraseTaskAsync(request, cancellationToken);

    public Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken = default) =>
        Administered.ClearAsync(request, cancellationToken);

    public Task<ReflectionResult> ReflectAsync(bool dryRun = false, CancellationToken cancellationToken = default) =>
        (dryRun ? team : Writable).ReflectAsync(dryRun, cancellationToken);

    public Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken = default) => team.OverviewAsync(cancellationToken);

    public Task<TeamTask?> TaskAsync(TaskId id, CancellationToken cancellationToken = default) => team.TaskAsync(id, cancellationToken);

    public Task<TaskPage> TasksAsync(
        TeamTaskStatus status = default, long? before = null, int limit = 100, CancellationToken cancellationToken = default) =>
        team.TasksAsync(status, before, limit, cancellationToken);

    public Task<InteractionsPage> InteractionsAsync(
        TaskId task, string? role = null, InteractionId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        team.InteractionsAsync(task, role, after, limit, cancellationToken);

    public Task<StoredInsight?> InsightAsync(InsightId id, int? version = null, CancellationToken cancellationToken = default) =>
        team.InsightAsync(id, version, cancellationToken);

    public Task<InsightPage> InsightsAsync(
        string? role = null, InsightId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        team.InsightsAsync(role, after, limit, cancellationToken);

    public Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken = default) =>
        team.GraphAsync(request, cancellationToken);

    public IAsyncEnumerable<TeamHistoryEntry> HistoryAsync(string? subject = null, long after = 0, CancellationToken cancellationToken = default) =>
        team.HistoryAsync(subject, after, cancellationToken);

    public IAsyncEnumerable<TeamEvent> WatchAsync(string? after = null, CancellationToken cancellationToken = default) =>
        team.WatchAsync(after, cancellationToken);
}
