using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Client.Embedded;

/// <summary>One team's memory of an embedded fabric.</summary>
internal sealed partial class EmbeddedTeam : EmbeddedActor<TeamMemory, TeamTurn>, ITeamMemory
{
    public EmbeddedTeam(EmbeddedEngine engine, SpaceId space, TeamId id)
        : base(engine, ActorKey.Team(space, id))
    {
        Identifier.Check(id.Value, "team");
        Id = id;
    }

    public TeamId Id { get; }

    public Task<ActionCheck> CheckActionAsync(TaskId task, string action, string? target = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            "check_action",
            async team =>
            {
                var log = await ReadLogAsync(team.Actor.Reader, task, cancellationToken).ConfigureAwait(false);
                return team.Actor.Reader.Check(log, action, target, Engine.Now);
            },
            cancellationToken);

    public Task<ReflectionResult> ReflectAsync(bool dryRun = false, CancellationToken cancellationToken = default) =>
        CallAsync("reflect", async _ => await Engine.Learner.ReflectAsync(Key, dryRun, cancellationToken).ConfigureAwait(false), cancellationToken, isRead: false);

    public Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("team_overview", reader => reader.Overview(Engine.Now), cancellationToken);

    public Task<TeamTask?> TaskAsync(TaskId id, CancellationToken cancellationToken = default) =>
        ReadAsync("get_task", reader => reader.FindTask(id), cancellationToken);

    public Task<TaskPage> TasksAsync(TeamTaskStatus status = default, long? before = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync("list_tasks", reader => reader.Tasks(status, before, limit), cancellationToken);

    public Task<InteractionsPage> InteractionsAsync(
        TaskId task, string? role = null, InteractionId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        CallAsync(
            "list_interactions",
            async team => (await ReadLogAsync(team.Actor.Reader, task, cancellationToken).ConfigureAwait(false)).Page(role, after, limit),
            cancellationToken);

    public Task<StoredInsight?> InsightAsync(InsightId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync("get_insight", reader => reader.FindInsight(id, version), cancellationToken);

    public Task<InsightPage> InsightsAsync(string? role = null, InsightId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync("list_insights", reader => reader.Insights(role, after, limit), cancellationToken);

    public Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync(
            "team_graph",
            async team =>
            {
                if (request.Layer != GraphLayer.Interactions)
                {
                    return team.Actor.Reader.Graph(request);
                }

                var task = request.Task ?? throw new FabricException(ErrorCode.InvalidRequest, "The interaction graph is that of a task; name it.");
                return (await ReadLogAsync(team.Actor.Reader, task, cancellationToken).ConfigureAwait(false)).Graph(request);
            },
            cancellationToken);
    }

    public IAsyncEnumerable<TeamHistoryEntry> HistoryAsync(string? subject = null, long after = 0, CancellationToken cancellationToken = default) =>
        Engine.ReadHistoryAsync(Key, subject, after, cancellationToken).Select(TeamReader.Read);

    protected override ActivationUse<TeamMemory, TeamTurn> Use() => Engine.UseTeam(Key);

    private ActorKey LogOf(TaskId task) => ActorKey.Task(Key.Space, Id, new TaskId(Identifier.Check(task.Value, "task")));

    // A task that left the graphs still has its log.
    private async ValueTask<TaskReader> ReadLogAsync(TeamReader team, TaskId task, CancellationToken cancellationToken)
    {
        var reader = await ReadLogAsync(task, cancellationToken).ConfigureAwait(false);
        return reader.Exists ? reader : reader.Of(team.FindTask(task) ?? throw team.MissingTask(task));
    }

    private Task<TResult> ReadAsync<TResult>(string operation, Func<TeamReader, TResult> read, CancellationToken cancellationToken) =>
        CallAsync(operation, team => ValueTask.FromResult(read(team.Actor.Reader)), cancellationToken);
}
