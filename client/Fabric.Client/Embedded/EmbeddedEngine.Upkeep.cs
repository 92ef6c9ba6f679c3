using Fabric.Client.Enrichment;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Erasing;

namespace Fabric.Client.Embedded;

internal sealed partial class EmbeddedEngine
{
    // Often enough that a burst of loads does not stay over the memory limit for long; looking costs microseconds.
    private static readonly TimeSpan MaxTrimInterval = TimeSpan.FromSeconds(30);

    private const int StartPage = 256;

    private long _teamChanges;

    /// <summary>Sweeps what has expired out of the banks in memory, and scrubs the store when something was erased.</summary>
    public async Task SweepOnceAsync(CancellationToken cancellationToken)
    {
        var erased = false;
        foreach (var use in Table.UseLoaded<MemoryBank, BankTurn>())
        {
            using (use)
            {
                try
                {
                    erased |= await SweepAsync(use, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    EmbeddedLog.SweepFailed(_logger, use.Slot.Activation.Key, exception);
                }
            }
        }

        if (erased)
        {
            await Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> SweepAsync(ActivationUse<MemoryBank, BankTurn> use, CancellationToken cancellationToken)
    {
        var limit = Options.SweepBatch;
        var erasedAny = false;
        while (true)
        {
            var (swept, erased) = await use.RunBackgroundAsync(turn => turn.Sweep(limit), cancellationToken).ConfigureAwait(false);
            erasedAny |= erased > 0;
            if (swept + erased < limit)
            {
                return erasedAny;
            }
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Options.SweepInterval, _time);
        while (await NextAsync(timer, stopping).ConfigureAwait(false))
        {
            try
            {
                await SweepOnceAsync(stopping).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EmbeddedLog.ScrubFailed(_logger, exception);
            }
        }
    }

    // Work that a stop left waiting goes on without anyone asking for the bank; banks of other spaces go on when they are used, and so do
    // all where other engines may own them.
    private async Task EnrichAsync(EnrichmentWorker enrichment, CancellationToken stopping)
    {
        var working = enrichment.RunAsync(stopping);
        if (Place is not null)
        {
            await working.ConfigureAwait(false);
            return;
        }

        try
        {
            string? after = null;
            do
            {
                var names = await Store
                    .ListActorsAsync(new SpaceId(Options.Space), ActorKind.Bank, after, StartPage, stopping).ConfigureAwait(false);
                foreach (var name in names)
                {
                    enrichment.Notify(ActorKey.Bank(new SpaceId(Options.Space), new BankId(name)));
                }

                after = names.Count == StartPage ? names[^1] : null;
            }
            while (after is not null);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            EnrichmentLog.NotListed(_logger, exception);
        }

        await working.ConfigureAwait(false);
    }

    private async Task TrimAsync(CancellationToken stopping)
    {
        var interval = Options.IdleTime / 4 < MaxTrimInterval ? Options.IdleTime / 4 : MaxTrimInterval;
        using var timer = new PeriodicTimer(interval, _time);
        while (await NextAsync(timer, stopping).ConfigureAwait(false))
        {
            try
            {
                await Table.TrimAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                EmbeddedLog.TrimFailed(_logger, exception);
            }
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void OnCommitted(ActorKey actor, ChangeSet changes, long version)
    {
        Epochs.Tell(actor, version);
        Embeddings?.OnCommitted(actor, changes);
        Enrichment?.Notify(actor);
        Projector?.OnCommitted(actor);
        if (actor.Kind is ActorKind.Team or ActorKind.Task)
        {
            TeamActivity.Tell(actor.Kind == ActorKind.Team ? actor : actor.TeamOfTask(), Interlocked.Increment(ref _teamChanges));
        }

        if (changes.Intents.Count > 0)
        {
            Courier.Notify();
        }
    }

    /// <summary>Finishes what waits for an actor, with the logs of a team's tasks, and lets go of it: from now on another engine may run it.</summary>
    public async Task GiveUpAsync(ActorKey actor)
    {
        IEnumerable<ActorKey> logs = actor.Kind == ActorKind.Team
            ? Table.Find(key => key.Kind == ActorKind.Task && key.Space == actor.Space && key.TeamOfTask() == actor)
            : [];
        Place!.Disown(actor);
        await Task.WhenAll(logs.Append(actor).Select(GiveUpAloneAsync)).ConfigureAwait(false);
    }

    private async Task GiveUpAloneAsync(ActorKey actor)
    {
        await Table.CloseAsync(actor).ConfigureAwait(false);
        await Share!.LeaveAsync(actor).ConfigureAwait(false);
    }

    /// <summary>Has a team take the message that a task has ended, whoever brings it first. Nothing is erased by it.</summary>
    public async Task<bool> DeliverToTeamAsync(Intent intent, CancellationToken cancellationToken)
    {
        using var use = UseTeam(intent.Target);
        if (await use.RunAsync(turn => turn.Take(intent), intent.Id, cancellationToken).ConfigureAwait(false) && Options.Team.ReflectOnCompletion)
        {
            Learner.Notify(intent.Target);
        }

        return false;
    }

    private async Task DeliverAsync(Intent intent, CancellationToken cancellationToken)
    {
        // A message never leaves its space, whatever a damaged record says.
        if (intent.Target.Kind is not (ActorKind.Bank or ActorKind.Team or ActorKind.Task) || intent.Target.Space != intent.Source.Space)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"Nobody takes intents of type {intent.Type} for {intent.Target.Kind}.");
        }

        if (Place?.Owns(intent.Target) == false)
        {
            await Place.Deliver(intent, cancellationToken).ConfigureAwait(false);
            return;
        }

        await TakeAsync(intent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has an actor of this engine take a message.</summary>
    public async Task TakeAsync(Intent intent, CancellationToken cancellationToken)
    {
        var erased = intent.Target.Kind switch
        {
            ActorKind.Team when intent.Type == TeamCleared.Type => await EraseLogsAsync(intent.Target, cancellationToken).ConfigureAwait(false),
            ActorKind.Team => await DeliverToTeamAsync(intent, cancellationToken).ConfigureAwait(false),
            ActorKind.Task => await EraseLogAsync(intent, cancellationToken).ConfigureAwait(false),
            _ => await DeliverToBankAsync(intent, cancellationToken).ConfigureAwait(false),
        };
        if (erased)
        {
            await Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> DeliverToBankAsync(Intent intent, CancellationToken cancellationToken)
    {
        using var use = UseBank(intent.Target);
        return await use.RunAsync(turn => turn.Take(intent), intent.Id, cancellationToken).ConfigureAwait(false);
    }
}
