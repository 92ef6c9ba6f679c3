using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// This process's ownership of one actor: the store's lease, as the process may count on it. Measured on a monotonic clock from before the
/// store was asked, so it ends here before it ends there. Thread-safe.
/// </summary>
public sealed class OwnerLease
{
    private readonly IRecordStore _store;
    private readonly string _holder;
    private readonly TimeSpan _term;
    private readonly TimeProvider _time;
    private readonly Func<long> _nextTerm;
    private readonly Lock _gate = new();
    private Task<LeaseGrant>? _asking;
    private OwnedTerm _owned = new("", 0, long.MinValue);

    internal OwnerLease(IRecordStore store, ActorKey actor, string holder, TimeSpan term, TimeProvider time, Func<long> nextTerm)
    {
        _store = store;
        Actor = actor;
        _holder = holder;
        _term = term;
        _time = time;
        _nextTerm = nextTerm;
    }

    /// <summary>The actor.</summary>
    public ActorKey Actor { get; }

    /// <summary>Whether the process owns the actor at this instant. Asked after an answer was computed, it says whether the answer counts.</summary>
    public bool IsHeld => _time.GetTimestamp() < Volatile.Read(ref _owned).Ends;

    /// <summary>How long it still does; zero when it does not.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = Volatile.Read(ref _owned).Ends - _time.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)(left * ((double)TimeSpan.TicksPerSecond / _time.TimestampFrequency)));
        }
    }

    internal OwnedTerm Owned => Volatile.Read(ref _owned);

    /// <summary>Takes the lease, or renews it. Callers that come together share one request.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the request.</param>
    /// <returns>What the store said: when it was refused, who has it and for how long.</returns>
    public Task<LeaseGrant> TakeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_asking is null or { IsCompleted: true })
            {
                _asking = AskAsync();
            }

            return _asking.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives the lease back. Nobody may have a copy under it any more.</summary>
    /// <param name="cancellationToken">Cancels the call to the store; the lease is not held any more all the same.</param>
    public async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _owned, new("", 0, long.MinValue));
        await _store.ReleaseAsync(Actor, _holder, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LeaseGrant> AskAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var sent = _time.GetTimestamp();
        var grant = await _store.LeaseAsync(Actor, _holder, _term, CancellationToken.None).ConfigureAwait(false);
        if (grant.Granted)
        {
            var usable = ReplicaOptions.Usable(_term).Ticks * ((double)_time.TimestampFrequency / TimeSpan.TicksPerSecond);
            var owned = Volatile.Read(ref _owned);

            // A lease that had run out may have been somebody else's in between: what was known under it does not count any more.
            var isSame = _time.GetTimestamp() < owned.Ends;
            Volatile.Write(ref _owned, new(isSame ? owned.Term : $"{_holder}#{_nextTerm()}", isSame ? owned.Version : grant.Version, sent + (long)usable));
        }

        return grant;
    }
}
