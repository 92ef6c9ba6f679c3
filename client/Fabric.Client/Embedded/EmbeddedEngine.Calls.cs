using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Client.Sharing;
using Fabric.Core.Actors;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <content>Calls of any actor.</content>
internal sealed partial class EmbeddedEngine
{
    private const int HistoryPage = 256;

    // A read that outlives its lease this often is given up.
    private const int MaxReads = 3;

    /// <summary>Runs a call on the loaded actor, which stays in memory until it ends.</summary>
    /// <param name="operation">What it is called in traces.</param>
    /// <param name="useActor">Uses the actor.</param>
    /// <param name="call">The call; a read is done again when the process has lost its lease of the actor meanwhile.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="isRead">Whether it changes nothing, and its answer is to hold at the moment that it is given.</param>
    public async Task<TResult> CallAsync<TActor, TTurn, TResult>(
        string operation,
        Func<ActivationUse<TActor, TTurn>> useActor,
        Func<ActorCall<TActor, TTurn>, ValueTask<TResult>> call,
        CancellationToken cancellationToken,
        bool isRead = true)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation(operation);
        Exception? fault = null;
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            using var use = useActor();
            if (isRead && Share is not null)
            {
                return await ReadAsync(use, call, cancellationToken).ConfigureAwait(false);
            }

            using var hold = await HoldAsync(use, cancellationToken).ConfigureAwait(false);
            return await call(new(use, hold.Actor)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            FabricTelemetry.EndOperation(operation, activity, started, fault);
        }
    }

    /// <summary>
    /// Holds the loaded actor. Where engines share the store it is held under this one's lease, and as new as the store.
    /// </summary>
    public async ValueTask<LeasedHold<TActor>> HoldAsync<TActor, TTurn>(ActivationUse<TActor, TTurn> use, CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn =>
        Share is { } share
            ? await HoldAsync(share.Leases.Of(use.Slot.Activation.Key), use, cancellationToken).ConfigureAwait(false)
            : new(await use.HoldAsync(cancellationToken).ConfigureAwait(false), lease: null, term: "");

    private async ValueTask<LeasedHold<TActor>> HoldAsync<TActor, TTurn>(
        OwnerLease lease, ActivationUse<TActor, TTurn> use, CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        while (true)
        {
            if (!lease.IsHeld && Place?.Owns(lease.Actor) == false)
            {
                // Given up meanwhile: taking the lease again would keep the next owner waiting.
                throw new FabricException(ErrorCode.Unavailable, $"{lease.Actor} is not with this process any more; try again.");
            }

            await lease.EnsureAsync(cancellationToken).ConfigureAwait(false);
            var term = lease.Term;
            var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            if (hold.Actor.Version >= lease.Version)
            {
                return new(hold, lease, term);
            }

            try
            {
                await CatchUpAsync(use, hold.Actor, lease.Version, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                hold.Dispose();
            }
        }
    }

    /// <summary>Returns as soon as reads of an actor see a commit that the store has. A commit made here is in the store a moment before it shows.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="version">Its version after the commit.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async ValueTask ShowAsync<TActor, TTurn>(ActorKey actor, long version, CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        // What is not in memory is read from the store when somebody asks.
        if (Table.UseLoaded<TActor, TTurn>(actor) is not { } loaded)
        {
            return;
        }

        using var use = loaded;
        using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
        if (hold.Actor.Version < version)
        {
            await CatchUpAsync(use, hold.Actor, version, cancellationToken).ConfigureAwait(false);
        }
    }

    // The store may be ahead by what is being committed here; after a turn that changes nothing, that has been applied.
    private static async Task CatchUpAsync<TActor, TTurn>(
        ActivationUse<TActor, TTurn> use, TActor actor, long version, CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        await use.RunAsync(static _ => true, operationId: null, cancellationToken).ConfigureAwait(false);
        if (actor.Version < version)
        {
            use.Slot.Activation.Forget(actor);
        }
    }

    private async Task<TResult> ReadAsync<TActor, TTurn, TResult>(
        ActivationUse<TActor, TTurn> use, Func<ActorCall<TActor, TTurn>, ValueTask<TResult>> call, CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        for (var times = 1; ; times++)
        {
            using var hold = await HoldAsync(use, cancellationToken).ConfigureAwait(false);
            try
            {
                var result = await call(new(use, hold.Actor)).ConfigureAwait(false);
                if (hold.Counts)
                {
                    return result;
                }
            }
            catch (FabricException) when (!hold.Counts && times < MaxReads)
            {
                // What it found wrong may not be so any more.
            }

            if (times == MaxReads)
            {
                throw new FabricException(
                    ErrorCode.Unavailable, $"{use.Slot.Activation.Key} was not read within a lease {MaxReads} times in a row; try again.");
            }
        }
    }

    /// <summary>Reads an actor's history in order.</summary>
    public async IAsyncEnumerable<StoredHistory> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await Store.ReadHistoryAsync(actor, subject, after, HistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < HistoryPage)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }
}
