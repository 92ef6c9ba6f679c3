using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Records;

namespace Fabric.Client.Embedded;

/// <content>Writes: checked in the write lane, decided in the turn of the team or of the task's log.</content>
internal sealed partial class EmbeddedTeam
{
    public Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(
            "begin_task",
            async team =>
            {
                if (request?.Task is { } named && team.Actor.Reader.Cleared is not null)
                {
                    await RequireUnusedAsync(named, team.Actor.Reader, cancellationToken).ConfigureAwait(false);
                }

                var prepared = await Engine.Lane.RunAsync(() => team.Actor.Prepare(request!), cancellationToken).ConfigureAwait(false);
                return await team.Use.RunAsync(turn => turn.Begin(prepared), prepared.OperationId, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken,
            isRead: false);

    public Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallLogAsync(
            "record",
            request.Task,
            async (log, task) =>
            {
                var prepared = await Engine.Lane.RunAsync(() => log.Actor.Prepare(request), cancellationToken).ConfigureAwait(false);
                return await log.Use.RunAsync(turn => turn.Record(prepared, task), prepared.OperationId, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallLogAsync(
            "complete_task",
            request.Task,
            async (log, task) =>
            {
                var prepared = await Engine.Lane.RunAsync(() => log.Actor.Prepare(request), cancellationToken).ConfigureAwait(false);
                var completed = await log.Use
                    .RunAsync(turn => turn.Complete(prepared, task), prepared.OperationId, cancellationToken).ConfigureAwait(false);
                await TellTeamAsync(log, cancellationToken).ConfigureAwait(false);
                return completed;
            },
            cancellationToken);
    }

    public Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("snooze", team => team.Prepare(request), static (turn, prepared) => turn.Snooze(prepared), cancellationToken);

    public Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("tell_insight", team => team.Prepare(request), static (turn, prepared) => turn.Tell(prepared), cancellationToken);

    public Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("edit_insight", team => team.Prepare(request), static (turn, prepared) => turn.Edit(prepared), cancellationToken);

    public Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("forget_insight", team => team.Prepare(request), static (turn, prepared) => turn.Forget(prepared), cancellationToken);

    public Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("import_insights", team => team.Prepare(request), static (turn, prepared) => turn.Import(prepared), cancellationToken);

    // The intent is in the store, so a crash before this loses nothing; bringing it here lets the caller's next task see this one.
    private async Task TellTeamAsync(ActorCall<TaskLog, TaskTurn> log, CancellationToken cancellationToken)
    {
        using var hold = await log.Use.HoldAsync(cancellationToken).ConfigureAwait(false);
        if (hold.Actor.Reader.EndIntent() is { } intent)
        {
            await Engine.DeliverToTeamAsync(intent, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<TResult> CallLogAsync<TResult>(
        string operation, TaskId task, Func<ActorCall<TaskLog, TaskTurn>, TeamTask?, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var key = LogOf(task);
        return Engine.CallAsync<TaskLog, TaskTurn, TResult>(
            operation,
            () => Engine.UseTask(key),
            async log => await call(log, log.Actor.Reader.Exists ? null : await RequireTaskAsync(task, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false),
            cancellationToken,
            isRead: false);
    }

    // Only the log's first change needs the team.
    private async ValueTask<TeamTask> RequireTaskAsync(TaskId task, CancellationToken cancellationToken)
    {
        using var use = Engine.UseTeam(Key);
        using var hold = await Engine.HoldAsync(use, cancellationToken).ConfigureAwait(false);
        return hold.Actor.Reader.FindTask(task) ?? throw hold.Actor.Reader.MissingTask(task);
    }

    private Task<TResult> WriteAsync<TRequest, TResult>(
        string operation,
        Func<TeamMemory, Prepared<TRequest>> prepare,
        Func<TeamTurn, Prepared<TRequest>, TResult> decide,
        CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        CallAsync(
            operation,
            async team =>
            {
                var prepared = await Engine.Lane.RunAsync(() => prepare(team.Actor), cancellationToken).ConfigureAwait(false);
                return await team.Use.RunAsync(turn => decide(turn, prepared), prepared.OperationId, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken,
            isRead: false);
}
