using System.Collections.Concurrent;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Embedded;

/// <content>Brings erasures of tasks to their logs.</content>
internal sealed partial class EmbeddedEngine
{
    private const int LogPage = 256;
    private const int ErasedAtOnce = 16;

    /// <summary>Has a task's log erase itself, and the message with its content that may still wait for the team.</summary>
    /// <returns>Whether there was something to destroy.</returns>
    public async Task<bool> EraseLogAsync(Intent erasure, CancellationToken cancellationToken)
    {
        using var use = UseTask(erasure.Target);
        var isNew = await use.RunAsync(turn => turn.Take(erasure), erasure.Id, cancellationToken).ConfigureAwait(false);
        await Store.CompleteIntentsAsync([erasure.Id], cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    /// <summary>Erases the logs that are left of a team that was cleared. A task that was begun since stays.</summary>
    /// <returns>Whether there was something to destroy.</returns>
    public async Task<bool> EraseLogsAsync(ActorKey team, CancellationToken cancellationToken)
    {
        using var use = UseTeam(team);
        using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
        if (hold.Actor.Reader.Cleared is not { } cleared)
        {
            return false;
        }

        var erased = new ConcurrentBag<ActorKey>();
        var (prefix, after) = (team.Name + "/", team.Name + "/");
        IReadOnlyList<string> names = [.. cleared.Open.Select(task => prefix + task)];
        do
        {
            await Parallel.ForEachAsync(
                names,
                new ParallelOptions { MaxDegreeOfParallelism = ErasedAtOnce, CancellationToken = cancellationToken },
                async (name, token) =>
                {
                    var log = new ActorKey(team.Space, ActorKind.Task, name);
                    if (hold.Actor.Reader.FindTask(log.TaskOfLog()) is null
                        && await EraseLogAsync(team, log, cleared.At, token).ConfigureAwait(false))
                    {
                        erased.Add(log);
                    }
                }).ConfigureAwait(false);
            var page = await Store.ListActorsAsync(team.Space, ActorKind.Task, after, LogPage, cancellationToken).ConfigureAwait(false);
            names = [.. page.TakeWhile(name => name.StartsWith(prefix, StringComparison.Ordinal))];
            after = names.Count > 0 ? names[^1] : after;
        }
        while (names.Count > 0);
        return !erased.IsEmpty;
    }

    private async Task<bool> EraseLogAsync(ActorKey team, ActorKey log, DateTimeOffset clearedAt, CancellationToken cancellationToken)
    {
        using (var use = UseTask(log))
        using (var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false))
        {
            if (hold.Actor.Reader is { Exists: true } reader && reader.Task.StartedAt > clearedAt)
            {
                return false;
            }
        }

        return await EraseLogAsync(TaskReader.ErasureOf(team, log.TaskOfLog(), clearedAt), cancellationToken).ConfigureAwait(false);
    }
}
