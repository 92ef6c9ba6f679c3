using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Client.Sharing;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>The door to a team's memory and to the logs of its tasks.</summary>
[Reentrant]
[GrainType("fabric.team")]
internal sealed class TeamGrain(EmbeddedFabric fabric, ClusterPlace place) : ActorGrain(fabric, place, ActorKind.Team), ITeamGrain
{
    private EmbeddedTeam? _team;

    private EmbeddedTeam Team => _team ??= new(Engine, Key.Space, new TeamId(Key.Name));

    public Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.BeginTaskAsync(request, cancellationToken), cancellationToken);

    public Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.RecordAsync(request, cancellationToken), cancellationToken);

    public Task<ActionCheck> CheckActionAsync(string task, string action, string? target, CancellationToken cancellationToken) =>
        Task.Run(() => Team.CheckActionAsync(new TaskId(task), action, target, cancellationToken), cancellationToken);

    public Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.CompleteTaskAsync(request, cancellationToken), cancellationToken);

    public Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.SnoozeAsync(request, cancellationToken), cancellationToken);

    public Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.TellAsync(request, cancellationToken), cancellationToken);

    public Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.EditAsync(request, cancellationToken), cancellationToken);

    public Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.ForgetAsync(request, cancellationToken), cancellationToken);

    public Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.EraseTaskAsync(request, cancellationToken), cancellationToken);

    public Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.ClearAsync(request, cancellationToken), cancellationToken);

    public Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.ImportAsync(request, cancellationToken), cancellationToken);

    public Task<ReflectionResult> ReflectAsync(bool dryRun, CancellationToken cancellationToken) =>
        Task.Run(() => Team.ReflectAsync(dryRun, cancellationToken), cancellationToken);

    public Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Team.OverviewAsync(cancellationToken), cancellationToken);

    public Task<TeamTask?> TaskAsync(string id, CancellationToken cancellationToken) =>
        Task.Run(() => Team.TaskAsync(new TaskId(id), cancellationToken), cancellationToken);

    public Task<TaskPage> TasksAsync(int status, long? before, int limit, CancellationToken cancellationToken) =>
        Task.Run(() => Team.TasksAsync((TeamTaskStatus)status, before, limit, cancellationToken), cancellationToken);

    public Task<InteractionsPage> InteractionsAsync(string task, string? role, string? after, int limit, CancellationToken cancellationToken)
    {
        var from = after is null ? (InteractionId?)null : new InteractionId(after);
        return Task.Run(() => Team.InteractionsAsync(new TaskId(task), role, from, limit, cancellationToken), cancellationToken);
    }

    public Task<StoredInsight?> InsightAsync(string id, int? version, CancellationToken cancellationToken) =>
        Task.Run(() => Team.InsightAsync(new InsightId(id), version, cancellationToken), cancellationToken);

    public Task<InsightPage> InsightsAsync(string? role, string? after, int limit, CancellationToken cancellationToken)
    {
        var from = after is null ? (InsightId?)null : new InsightId(after);
        return Task.Run(() => Team.InsightsAsync(role, from, limit, cancellationToken), cancellationToken);
    }

    public Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Team.GraphAsync(request, cancellationToken), cancellationToken);

    public Task<TeamHistoryPage> HistoryAsync(string? subject, long after, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var history = Team.HistoryAsync(subject, after, cancellationToken);
            var (entries, next) = await HistoryPages.TakeAsync(history, static entry => entry.Sequence, cancellationToken);
            return new TeamHistoryPage(entries, next);
        },
        cancellationToken);

    public Task<string> ReadCursorAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Team.ReadCursorAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<TeamEvent> WatchAsync(string after, CancellationToken cancellationToken) => Team.WatchAsync(after, cancellationToken);

    public Task TakeAsync(IntentMessage intent, CancellationToken cancellationToken) =>
        Task.Run(() => Engine.TakeAsync(intent.ToIntent(), cancellationToken), cancellationToken);
}
