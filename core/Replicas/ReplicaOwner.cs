using System.Collections.Concurrent;
using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// The owner's side of copies, for all banks of a process: lends them to other processes, sends them what is committed, and has a write that
/// takes something away wait until no copy shows it. Thread-safe.
/// </summary>
/// <remarks>
/// It needs the store's lease of a bank only while there are copies, and for a write that takes something away: holding it, no other process has
/// copies that may answer. A bank without copies costs a look-up per commit.
/// </remarks>
public sealed class ReplicaOwner : IReplicaOwner, IActorCopies
{
    // A write waits this many terms of an owner for the lease: within one, an owner that was overtaken notices that it was.
    private const int PatientTerms = 3;

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<ActorKey, ReplicaLedger> _ledgers = new();
    private readonly OwnerLeases _leases;
    private readonly ReplicaOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<ActorKey, long>? _memoryBytes;
    private volatile bool _hasStopped;

    /// <summary>Makes it; nothing is leased yet.</summary>
    /// <param name="leases">The leases of the banks that this process owns.</param>
    /// <param name="options">How copies are leased.</param>
    /// <param name="time">The clock, of which only the monotonic side is used.</param>
    /// <param name="memoryBytes">Tells about how much memory a bank takes up, 0 when it does not know.</param>
    /// <exception cref="FabricException">An option is out of range.</exception>
    public ReplicaOwner(OwnerLeases leases, ReplicaOptions options, TimeProvider time, Func<ActorKey, long>? memoryBytes = null)
    {
        _leases = leases;
        _options = options.Check();
        _time = time;
        _memoryBytes = memoryBytes;
    }

    /// <summary>How many copies of a bank may answer at this instant.</summary>
    /// <param name="bank">The bank.</param>
    public int CountCopies(ActorKey bank) => _ledgers.GetValueOrDefault(bank)?.Copies ?? 0;

    /// <inheritdoc/>
    /// <remarks>Call it only in the process that the bank is placed in: it takes the bank's lease where nobody has it.</remarks>
    public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken)
    {
        if (bank.Kind != ActorKind.Bank)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"{bank} is no bank; only banks have copies.");
        }

        if (_hasStopped)
        {
            return ReplicaUpdate.Stop(_options.CopyTerm);
        }

        var ledger = Enter(bank);
        try
        {
            var lease = _leases.Of(bank);
            if (await OwnAsync(lease, ledger, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            var update = await ledger.PullAsync(pull, lease, cancellationToken).ConfigureAwait(false);
            return update.Step == ReplicaStep.Load && _memoryBytes is not null ? update with { MemoryBytes = _memoryBytes(bank) } : update;
        }
        finally
        {
            ledger.Exit();
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken)
    {
        _ledgers.GetValueOrDefault(bank)?.Release(replica);
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives an actor up: has its copies stop, and gives its lease back when they have, so that the next owner need not wait.</summary>
    /// <param name="actor">A bank, or another actor, which has no copies.</param>
    /// <param name="cancellationToken">Stops the waiting: the lease then runs out by itself.</param>
    public async ValueTask LeaveAsync(ActorKey actor, CancellationToken cancellationToken)
    {
        if (_ledgers.TryGetValue(actor, out var ledger))
        {
            await ledger.LeaveAsync(cancellationToken).ConfigureAwait(false);
            _ledgers.TryRemove(new(actor, ledger));
        }

        if (_leases.Of(actor) is { IsHeld: true } lease)
        {
            await lease.ReleaseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Lends nothing any more, of any bank, and ends when no copy may answer: for a process that is about to end, while it can still be told so.
    /// </summary>
    /// <param name="cancellationToken">Stops the waiting: the copies' leases then run out by themselves.</param>
    public Task StopLendingAsync(CancellationToken cancellationToken)
    {
        _hasStopped = true;
        return Task.WhenAll(_ledgers.Values.Select(ledger => ledger.LeaveAsync(cancellationToken)));
    }

    /// <inheritdoc/>
    public void Loaded(ActorKey actor, long version) => _ledgers.GetValueOrDefault(actor)?.Loaded(version);

    /// <inheritdoc/>
    public void Committed(ActorKey actor, in ActorCommit commit)
    {
        if (!_ledgers.TryGetValue(actor, out var ledger))
        {
            return;
        }

        if (ledger.TryClose())
        {
            _ledgers.TryRemove(new(actor, ledger));
            return;
        }

        ledger.Committed(commit);
    }

    /// <inheritdoc/>
    public Task SettleAsync(ActorKey actor)
    {
        if (actor.Kind != ActorKind.Bank)
        {
            return Task.CompletedTask;
        }

        var lease = _leases.Of(actor);
        var ledger = _ledgers.GetValueOrDefault(actor);
        return lease.IsHeld && ledger is null or { IsSettled: true } ? Task.CompletedTask : SettleAsync(lease, ledger);
    }

    private ReplicaLedger Enter(ActorKey bank)
    {
        while (true)
        {
            var ledger = _ledgers.GetOrAdd(bank, key => new ReplicaLedger(key, _options, _time));
            if (ledger.TryEnter())
            {
                return ledger;
            }

            _ledgers.TryRemove(new(bank, ledger));
        }
    }

    // The lease is renewed long before it ends. A ledger that is new asks the store at which version the bank is.
    private async ValueTask<ReplicaUpdate?> OwnAsync(OwnerLease lease, ReplicaLedger ledger, CancellationToken cancellationToken)
    {
        var version = lease.Owned.Version;
        if (!ledger.IsKnown || lease.Remaining < _options.OwnerTerm * 2 / 3)
        {
            try
            {
                var grant = await lease.TakeAsync(cancellationToken).ConfigureAwait(false);
                if (!grant.Granted)
                {
                    return ReplicaUpdate.Stop(grant.Remaining);
                }

                version = grant.Version;
            }
            catch (FabricException) when (lease.IsHeld && ledger.IsKnown)
            {
                // The lease still runs; the next pull tries again.
            }
        }

        ledger.Begin(lease.Owned.Term, version);
        return null;
    }

    private async Task SettleAsync(OwnerLease lease, ReplicaLedger? ledger)
    {
        var started = _time.GetTimestamp();
        while (!lease.IsHeld)
        {
            var wait = Retry;
            FabricException? fault = null;
            try
            {
                var grant = await lease.TakeAsync(CancellationToken.None).ConfigureAwait(false);
                wait = grant.Granted ? TimeSpan.Zero : grant.Remaining;
            }
            catch (FabricException exception)
            {
                fault = exception;
            }

            if (lease.IsHeld)
            {
                break;
            }

            if (_time.GetElapsedTime(started) >= PatientTerms * _options.OwnerTerm)
            {
                throw fault ?? new FabricException(ErrorCode.Unavailable, $"Another process owns {lease.Actor}; it may have copies that still answer.");
            }

            await Task.Delay(wait > Retry ? wait : Retry, _time, CancellationToken.None).ConfigureAwait(false);
        }

        if (ledger is not null)
        {
            await ledger.SettleAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
