using System.Collections.Concurrent;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>The leases of the actors that this process owns. Everything in the process that needs one takes it from here. Thread-safe.</summary>
public sealed class OwnerLeases
{
    // Leases that ran out are let go when there are this many.
    private const int Many = 4_096;

    private readonly ConcurrentDictionary<ActorKey, OwnerLease> _leases = new();
    private readonly IRecordStore _store;
    private readonly string _holder;
    private readonly TimeSpan _term;
    private readonly TimeProvider _time;
    private long _terms;
    private int _pruneAt = Many;

    /// <summary>Makes it; no lease is taken yet.</summary>
    /// <param name="store">Where the leases are.</param>
    /// <param name="holder">Names this run of this process, as no other ever was named.</param>
    /// <param name="term">How long a lease lasts.</param>
    /// <param name="time">The clock, of which only the monotonic side is used.</param>
    public OwnerLeases(IRecordStore store, string holder, TimeSpan term, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(holder);
        _store = store;
        _holder = holder;
        _term = term;
        _time = time;
    }

    /// <summary>The lease of an actor, held or not.</summary>
    /// <param name="actor">The actor.</param>
    public OwnerLease Of(ActorKey actor)
    {
        if (_leases.TryGetValue(actor, out var lease))
        {
            return lease;
        }

        Prune();
        return _leases.GetOrAdd(actor, key => new OwnerLease(_store, key, _holder, _term, _time, () => Interlocked.Increment(ref _terms)));
    }

    // One that is about to be taken may go as well: then two objects ask the store for the same holder, and each term is still named once.
    private void Prune()
    {
        if (_leases.Count < Volatile.Read(ref _pruneAt))
        {
            return;
        }

        foreach (var pair in _leases.Where(static pair => !pair.Value.IsHeld))
        {
            _leases.TryRemove(pair);
        }

        Volatile.Write(ref _pruneAt, Math.Max(Many, 2 * _leases.Count));
    }
}
