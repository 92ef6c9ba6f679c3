using System.Runtime.CompilerServices;
using Fabric.Client;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>One team's memory, wherever it is in the cluster.</summary>
internal sealed class ClusterTeam : ITeamMemory
{
    private readonly GrainCalls _calls;
    private readonly ITeamGrain _grain;

    public ClusterTeam(GrainCalls calls, TeamId id)
    {
        Identifier.Check(id.Value, "team");
        _calls = calls;
        _grain = calls.Find<ITeamGrain>(id.Value);
        Id = id;
    }

    public TeamId Id { get; }

    public Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.BeginTaskAsync, cancellationToken);

    public Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.RecordAsync, cancellationToken);

    public Task<ActionCheck> CheckActionAsync(TaskId task, string action, string? target = null, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.CheckActionAsync(task.Value, action, target, token), cancellationToken);

    public Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.CompleteTaskAsync, cancellationToken);

    public Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.SnoozeAsync, cancellationToken);

    public Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.TellAsync, cancellationToken);

    public Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.EditAsync, cancellationToken);

    public Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ForgetAsync, cancellationToken);

    public Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ImportAsync, cancellationToken);

    public Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.EraseTaskAsync, cancellationToken);

    public Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ClearAsync, cancellationToken);

    // Done twice it learns nothing twice.
    public Task<ReflectionResult> ReflectAsync(bool dryRun = false, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.ReflectAsync(dryRun, token), cancellationToken);

    public Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken = default) => ReadAsync(_grain.OverviewAsync, cancellationToken);

    public Task<TeamTask?> TaskAsync(TaskId id, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.TaskAsync(id.Value, token), cancellationToken);

    public Task<TaskPage> TasksAsync(
        TeamTaskStatus status = default, long? before = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.TasksAsync((int)status, before, limit, token), cancellationToken);

    public Task<InteractionsPage> InteractionsAsync(
        TaskId task, string? role = null, InteractionId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.InteractionsAsync(task.Value, role, after?.Value, limit, token), cancellationToken);

    public Task<StoredInsight?> InsightAsync(InsightId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.InsightAsync(id.Value, version, token), cancellationToken);

    public Task<InsightPage> InsightsAsync(
        string? role = null, InsightId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.InsightsAsync(role, after?.Value, limit, token), cancellationToken);

    public Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync(token => _grain.GraphAsync(request, token), cancellationToken);
    }

    public async IAsyncEnumerable<TeamHistoryEntry> HistoryAsync(
        string? subject = null, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long? next = after; next is { } from;)
        {
            var page = await ReadAsync(token => _grain.HistoryAsync(subject, from, token), cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }

    public async IAsyncEnumerable<TeamEvent> WatchAsync(
        string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // From here on nothing is missed, however often the stream breaks off.
        var from = after ?? await ReadAsync(_grain.ReadCursorAsync, cancellationToken);
        await foreach (var happened in GrainStreams
            .FollowAsync(_calls, from, _grain.WatchAsync, static happened => happened.Cursor, cancellationToken)
            .WithCancellation(cancellationToken))
        {
            yield return happened;
        }
    }

    private Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _calls.ReadAsync(call, cancellationToken);

    private Task<TResult> WriteAsync<TRequest, TResult>(
        TRequest request, Func<TRequest, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        _calls.WriteAsync(request, call, cancellationToken);
}
