using System.Collections.Concurrent;
using Fabric.Core.Actors;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Reflection;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

/// <summary>
/// Lets teams learn in the background: they reflect on tasks that have ended, and tasks that nobody works on any more are abandoned.
/// What is to be done is told by the teams' records, so nothing is lost with the process. Thread-safe.
/// </summary>
internal sealed class TeamLearner(EmbeddedEngine engine, BackgroundLane lane, TimeProvider time, ILogger logger) : IDisposable
{
    // So few that deciding them takes a turn a fifth of a millisecond: nobody waits for it, also on a machine that is busy.
    internal const int ChangesPerTurn = 8;

    private readonly ConcurrentDictionary<ActorKey, bool> _waiting = new();
    private readonly ConcurrentDictionary<ActorKey, SemaphoreSlim> _gates = new();
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Says that a team may have something to learn from.</summary>
    public void Notify(ActorKey team)
    {
        _waiting[team] = true;
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(engine.Options.Team.ReflectionInterval, time);
        using var sweep = new PeriodicTimer(engine.Options.SweepInterval, time);
        await Task.WhenAll(FollowAsync(stopping), RepeatAsync(timer, isReflection: true, stopping), RepeatAsync(sweep, isReflection: false, stopping))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Reflects on a team's tasks now.</summary>
    /// <param name="team">The team.</param>
    /// <param name="dryRun">Whether to say only what would change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ReflectionResult> ReflectAsync(ActorKey team, bool dryRun, CancellationToken cancellationToken) =>
        ReflectAsync(team, dryRun, onlyIfNeeded: false, cancellationToken);

    /// <summary>Abandons the tasks of a team that have expired.</summary>
    /// <param name="team">The team.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ExpireAsync(ActorKey team, CancellationToken cancellationToken)
    {
        using var use = engine.UseTeam(team);
        List<TeamTask> old;
        using (var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false))
        {
            old = [.. hold.Actor.Reader.OpenTasks().Where(IsOld)];
        }

        foreach (var task in old)
        {
            await ExpireAsync(team, task, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signal.Dispose();
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _signal.WaitAsync(stopping).ConfigureAwait(false);
            foreach (var team in _waiting.Keys)
            {
                _waiting.TryRemove(team, out _);
                await TryAsync(
                    team,
                    async () =>
                    {
                        await ExpireAsync(team, stopping).ConfigureAwait(false);
                        if (engine.Options.Team.ReflectOnCompletion)
                        {
                            await ReflectAsync(team, dryRun: false, onlyIfNeeded: true, stopping).ConfigureAwait(false);

                            // Tasks may wait for the model from before a restart.
                            engine.Insights?.Notify(team);
                        }
                    }).ConfigureAwait(false);
            }
        }
    }

    private async Task RepeatAsync(PeriodicTimer timer, bool isReflection, CancellationToken stopping)
    {
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
        {
            foreach (var use in engine.Table.UseLoaded<TeamMemory, TeamTurn>())
            {
                using (use)
                {
                    var team = use.Slot.Activation.Key;
                    await TryAsync(
                        team,
                        () => isReflection
                            ? ReflectAsync(team, dryRun: false, onlyIfNeeded: true, stopping)
                            : ExpireAsync(team, stopping)).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task TryAsync(ActorKey team, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception) when (engine.Place?.Owns(team) == false)
        {
            // Another process has the team now, and does this.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            EmbeddedLog.LearningFailed(logger, team, exception);
        }
    }

    // One at a time for each team, so that two readings of the same tasks never both find the same insight.
    private async Task<ReflectionResult> ReflectAsync(ActorKey team, bool dryRun, bool onlyIfNeeded, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(team, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var use = engine.UseTeam(team);
            ReflectionResult found;
            long ended, read;
            using (var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false))
            {
                var reader = hold.Actor.Reader;
                if (onlyIfNeeded && !reader.NeedsReflection)
                {
                    return new([], 0, 0);
                }

                (ended, read) = (reader.Ended, reader.Version);
                found = await lane.RunAsync(
                    token => Task.Run(() => reader.Reflect(engine.Now, token), token), cancellationToken).ConfigureAwait(false);
            }

            if (dryRun)
            {
                return found;
            }

            found = await MakeAsync(use, found, read, ended, cancellationToken).ConfigureAwait(false);
            engine.Insights?.Notify(team);
            return found;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<ReflectionResult> MakeAsync(
        ActivationUse<TeamMemory, TeamTurn> use, ReflectionResult found, long read, long ended, CancellationToken cancellationToken)
    {
        var made = new List<InsightChange>(found.Changes.Count);
        for (var at = 0; at == 0 || at < found.Changes.Count; at += ChangesPerTurn)
        {
            var part = found.Changes.Skip(at).Take(ChangesPerTurn).ToList();
            var isLast = at + ChangesPerTurn >= found.Changes.Count;
            made.AddRange(await use.RunBackgroundAsync(turn => turn.Reflect(part, read, ended, isLast), cancellationToken).ConfigureAwait(false));
        }

        return found with { Changes = made, Dropped = found.Changes.Count - made.Count };
    }

    private bool IsOld(TeamTask task) => task.StartedAt + engine.Options.Team.TaskExpiry <= engine.Now;

    private async Task ExpireAsync(ActorKey team, TeamTask task, CancellationToken cancellationToken)
    {
        using var use = engine.UseTask(ActorKey.Task(team.Space, new(team.Name), task.Id));
        if (!await use.RunBackgroundAsync(turn => turn.Expire(task), cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
        if (hold.Actor.Reader.EndIntent() is { } intent)
        {
            await engine.DeliverToTeamAsync(intent, cancellationToken).ConfigureAwait(false);
        }
    }
}
