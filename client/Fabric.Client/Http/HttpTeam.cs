using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Client.Http;

/// <summary>One team's memory over HTTP.</summary>
internal sealed partial class HttpTeam : ITeamMemory
{
    private const int HistoryPageSize = 256;

    private readonly WireClient _wire;

    public HttpTeam(WireClient wire, TeamId id)
    {
        Identifier.Check(id.Value, "team");
        _wire = wire;
        Id = id;
    }

    public TeamId Id { get; }

    public Task<ActionCheck> CheckActionAsync(TaskId task, string action, string? target = null, CancellationToken cancellationToken = default) =>
        SendAsync(TaskPath(task, "check"), new CheckAction(action, target), WireJson.Context.CheckAction, WireJson.Context.ActionCheck, cancellationToken);

    public Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(Path(""), WireJson.Context.TeamOverview, cancellationToken);

    public Task<TeamTask?> TaskAsync(TaskId id, CancellationToken cancellationToken = default) =>
        FindAsync(TaskPath(id, ""), WireJson.Context.TeamTask, cancellationToken);

    public Task<TaskPage> TasksAsync(
        TeamTaskStatus status = default, long? before = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(
            Path("/tasks").With("status", status == default ? null : status.ToString()).With("before", before).With("limit", limit),
            WireJson.Context.TaskPage,
            cancellationToken);

    public Task<InteractionsPage> InteractionsAsync(
        TaskId task, string? role = null, InteractionId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(
            TaskPath(task, "interactions").With("role", role).With("after", after?.Value).With("limit", limit),
            WireJson.Context.InteractionsPage,
            cancellationToken);

    public Task<StoredInsight?> InsightAsync(InsightId id, int? version = null, CancellationToken cancellationToken = default) =>
        FindAsync(InsightPath(id, "").With("version", version), WireJson.Context.StoredInsight, cancellationToken);

    public Task<InsightPage> InsightsAsync(
        string? role = null, InsightId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(Path("/insights").With("role", role).With("after", after?.Value).With("limit", limit), WireJson.Context.InsightPage, cancellationToken);

    public Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = Path("/graph").With("layer", request.Layer.ToString()).With("task", request.Task?.Value).With("role", request.Role)
            .With("sparse", request.Sparse).With("limit", request.Limit);
        return ReadAsync(path, WireJson.Context.TeamGraph, cancellationToken);
    }

    public async IAsyncEnumerable<TeamHistoryEntry> HistoryAsync(
        string? subject = null,
        long after = 0,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long? next = after;
        while (next is not null)
        {
            var path = Path("/history").With("subject", subject).With("after", next).With("limit", HistoryPageSize);
            var page = await ReadAsync(path, WireJson.Context.TeamHistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }

    private WirePath Path(string below) => new($"v1/teams/{Uri.EscapeDataString(Id.Value)}{below}");

    private WirePath TaskPath(TaskId task, string below) => Below("tasks", Identifier.Check(task.Value, "task"), below);

    private WirePath InsightPath(InsightId insight, string below) => Below("insights", Identifier.Check(insight.Value, "insight"), below);

    private WirePath Below(string kind, string id, string below) =>
        Path($"/{kind}/{Uri.EscapeDataString(id)}{(below.Length == 0 ? "" : "/" + below)}");

    private Task<TResult> ReadAsync<TResult>(WirePath path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken) =>
        _wire.SendAsync(new WireCall(HttpMethod.Get, path.ToString()), type, cancellationToken);

    private Task<TResult?> FindAsync<TResult>(WirePath path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken)
        where TResult : class => _wire.FindAsync(path, type, cancellationToken);

    private Task<TResult> SendAsync<TRequest, TResult>(
        WirePath path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> answer, CancellationToken cancellationToken) =>
        _wire.SendAsync(new WireCall(HttpMethod.Post, path.ToString()) { Body = WireBody.Of(request, type) }, answer, cancellationToken);
}
