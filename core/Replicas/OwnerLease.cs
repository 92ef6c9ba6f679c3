using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// This process's ownership of one actor: the store's lease, as the process may count on it. Measured on a monotonic clock from before the
/// store was asked, so it ends here before it ends there. It is asked for when the actor is used, renewed in the background when half of it is
/// over and the actor is used again, and runs out by itself when nobody asks: an idle actor costs the store nothing. Thread-safe.
/// </summary>
public sealed class OwnerLease
{
    // How often is asked again while somebody else holds it: they may let go of it at any time.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);

    // Whoever waits for it does so for this many terms.
    private const int PatientTerms = 2;

    private readonly OwnerLeases _leases;
    private readonly Lock _gate = new();
    private Task<LeaseGrant>? _asking;
    private Task? _waiting;
    private Task? _releasing;
    private OwnedTerm _owned = OwnedTerm.None;
    private long _version;
    private bool _isRetired;

    internal OwnerLease(OwnerLeases leases, ActorKey actor) => (_leases, Actor) = (leases, actor);

    /// <summary>The actor.</summary>
    public ActorKey Actor { get; }

    /// <summary>Whether the process owns the actor at this instant. Asked after an answer was computed, it says whether the answer counts.</summary>
    public bool IsHeld => Time.GetTimestamp() < Volatile.Read(ref _owned).Ends;

    /// <summary>How long it still does; zero when it does not.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = Volatile.Read(ref _owned).Ends - Time.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)(left * ((double)TimeSpan.TicksPerSecond / Time.TimestampFrequency)));
        }
    }

    /// <summary>The actor's version in the store when the lease was last granted: an owner that is behind it reads the actor again.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Names the time without a gap in which the process owns the actor, or owned it last; empty before the first.</summary>
    public string Term => Volatile.Read(ref _owned).Term;

    internal OwnedTerm Owned => Volatile.Read(ref _owned);

    private TimeProvider Time => _leases.Time;

    /// <summary>Whether the process owns the actor now and has done so without a gap since it was in a term.</summary>
    /// <param name="term">The term.</param>
    public bool IsHeldSince(string term)
    {
        var owned = Volatile.Read(ref _owned);
        return owned.Term == term && Time.GetTimestamp() < owned.Ends;
    }

    /// <summary>
    /// Returns when the process owns the actor, at once when it does already. While another process holds the lease, it is asked for again
    /// and again; callers that come together wait together.
    /// </summary>
    /// <param name="cancellationToken">Stops the waiting, not the asking.</param>
    /// <exception cref="FabricException">Another process does not let go of it for two terms, or the store cannot be reached.</exception>
    public ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        var left = Volatile.Read(ref _owned).Ends - Time.GetTimestamp();
        if (left <= 0)
        {
            return new(WaitAsync().WaitAsync(cancellationToken));
        }

        if (left < _leases.HalfTerm)
        {
            // A fault shows when the lease has run out.
            _ = TakeAsync(CancellationToken.None);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Asks the store for the lease once, or for more of it. Callers that come together share one request.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the request.</param>
    /// <returns>What the store said: when it was refused, who has it and for how long.</returns>
    public Task<LeaseGrant> TakeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                throw new FabricException(ErrorCode.Unavailable, $"The lease of {Actor} was let go of; try again.");
            }

            if (_asking is null or { IsCompleted: true })
            {
                var after = _releasing;
                _asking = Start(() => AskAsync(after));
            }

            return _asking.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives the lease back, so that the next owner need not wait for its end. Nobody may have a copy under it any more.</summary>
    /// <param name="cancellationToken">Stops the waiting; the lease is not held any more all the same.</param>
    public async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        Task releasing;
        lock (_gate)
        {
            // What is asked for from now on comes after it: the store knows the holder, and not which request came first.
            var before = _asking;
            releasing = _releasing = Start(() => GiveBackAsync(before));
            _asking = null;
        }

        await releasing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes it out of use for good; false while it is held or asked for.</summary>
    internal bool TryRetire()
    {
        lock (_gate)
        {
            _isRetired = _isRetired || (!IsHeld && _asking is null or { IsCompleted: true } && _releasing is null or { IsCompleted: true });
            return _isRetired;
        }
    }

    private Task WaitAsync()
    {
        lock (_gate)
        {
            return _waiting is null or { IsCompleted: true } ? _waiting = Start(TakeWithPatienceAsync) : _waiting;
        }
    }

    private async Task<bool> TakeWithPatienceAsync()
    {
        var began = Time.GetTimestamp();
        while (true)
        {
            var grant = await TakeAsync(CancellationToken.None).ConfigureAwait(false);
            if (grant.Granted)
            {
                return true;
            }

            if (Time.GetElapsedTime(began) > PatientTerms * _leases.Term)
            {
                throw new FabricException(
                    ErrorCode.Unavailable, $"{Actor} is held by another process, which does not let go of it; try again later.");
            }

            await Task.Delay(grant.Remaining < AskAgain ? grant.Remaining : AskAgain, Time).ConfigureAwait(false);
        }
    }

    private async Task<LeaseGrant> AskAsync(Task? after)
    {
        if (after is not null)
        {
            await after.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var sent = Time.GetTimestamp();
        var grant = await _leases.Store.LeaseAsync(Actor, _leases.Holder, _leases.Term, CancellationToken.None).ConfigureAwait(false);
        if (grant.Granted)
        {
            var owned = Volatile.Read(ref _owned);

            // A lease that had run out may have been somebody else's in between: what was known under it does not count any more.
            var isSame = Time.GetTimestamp() < owned.Ends;
            Volatile.Write(ref _version, grant.Version);
            Volatile.Write(
                ref _owned,
                new(isSame ? owned.Term : _leases.NextTerm(), isSame ? owned.Version : grant.Version, sent + _leases.UsableTerm));
        }

        return grant;
    }

    private async Task<bool> GiveBackAsync(Task<LeaseGrant>? before)
    {
        Volatile.Write(ref _owned, OwnedTerm.None);
        if (before is not null)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Volatile.Write(ref _owned, OwnedTerm.None);
        }

        await _leases.Store.ReleaseAsync(Actor, _leases.Holder, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    // It is shared by many callers, so it carries nothing of the one that began it, and nobody may be left to look at its fault.
    private static Task<T> Start<T>(Func<Task<T>> work)
    {
        Task<T> started;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            started = Task.Run(work);
        }

        _ = started.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return started;
    }
}
