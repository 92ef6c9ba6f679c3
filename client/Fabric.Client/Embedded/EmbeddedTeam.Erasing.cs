using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Embedded;

/// <content>Erasing: decided in the team's turn, brought to the logs of its tasks, and ended by a scrub of the store.</content>
internal sealed partial class EmbeddedTeam
{
    public Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = LogOf(request.Task);
        return CallAsync(
            "erase_task",
            async team =>
            {
                var log = await ReadLogAsync(request.Task, cancellationToken).ConfigureAwait(false);
                var prepared = await Task.Run(() => team.Actor.Prepare(request, log), cancellationToken).ConfigureAwait(false);
                await foreach (var entry in HistoryAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    prepared.Read(entry);
                }

                var result = await team.Use.RunAsync(turn => turn.Erase(prepared), prepared.OperationId, cancellationToken).ConfigureAwait(false);

                // The intent is in the store, so a crash before this loses nothing. A repeat does it again: the first call may not have come so far.
                await Engine.EraseLogAsync(TaskReader.ErasureOf(Key, request.Task, Engine.Now), cancellationToken).ConfigureAwait(false);
                Engine.Learner.Notify(Key);
                await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
                return result;
            },
            cancellationToken,
            isRead: false);
    }

    public Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(
            "clear_team",
            async team =>
            {
                var prepared = team.Actor.Prepare(request);
                var subjects = await HistoryAsync(cancellationToken: cancellationToken).Select(static entry => entry.Subject).OfType<string>()
                    .Distinct(StringComparer.Ordinal).ToListAsync(cancellationToken).ConfigureAwait(false);
                var result = await team.Use.RunAsync(turn => turn.Clear(prepared, subjects), prepared.OperationId, cancellationToken).ConfigureAwait(false);
                await Engine.EraseLogsAsync(Key, cancellationToken).ConfigureAwait(false);
                await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
                return result;
            },
            cancellationToken,
            isRead: false);

    // Where a team was cleared it does not know the names any more that its tasks had; their logs do.
    private async ValueTask RequireUnusedAsync(TaskId task, TeamReader team, CancellationToken cancellationToken)
    {
        var log = await ReadLogAsync(task, cancellationToken).ConfigureAwait(false);
        if (log.IsErased || (log.Exists && team.FindTask(task) is null))
        {
            throw new FabricException(ErrorCode.Erased, $"Task {task} of team {Id} was erased; give another name, or none.");
        }
    }

    private async ValueTask<TaskReader> ReadLogAsync(TaskId task, CancellationToken cancellationToken)
    {
        using var use = Engine.UseTask(LogOf(task));
        using var hold = await Engine.HoldAsync(use, cancellationToken).ConfigureAwait(false);
        return hold.Actor.Reader;
    }
}
