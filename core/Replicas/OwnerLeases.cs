using System.Collections.Concurrent;
using System.Globalization;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>The leases of the actors that this process owns. Everything in the process that needs one takes it from here. Thread-safe.</summary>
/// <remarks>Look a lease up for each use of its actor, and keep it no longer than that: one that nobody needs is let go of.</remarks>
public sealed class OwnerLeases
{
    // Leases that ran out are let go when there are this many.
    private const int Many = 4_096;

    private readonly ConcurrentDictionary<ActorKey, OwnerLease> _leases = new();
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
        Store = store;
        Holder = holder;
        Term = term;
        Time = time;
        UsableTerm = (long)(ReplicaOptions.Usable(term).TotalSeconds * time.TimestampFrequency);
    }

    internal IRecordStore Store { get; }

    internal string Holder { get; }

    internal TimeSpan Term { get; }

    internal TimeProvider Time { get; }

    /// <summary>How long the process counts on a lease, in ticks of the clock.</summary>
    internal long UsableTerm { get; }

    /// <summary>A lease that lasts less than this is renewed when it is used, in ticks of the clock.</summary>
    internal long HalfTerm => UsableTerm / 2;

    /// <summary>The lease of an actor, held or not.</summary>
    /// <param name="actor">The actor.</param>
    public OwnerLease Of(ActorKey actor)
    {
        if (_leases.TryGetValue(actor, out var lease))
        {
            return lease;
        }

        Prune();
        return _leases.GetOrAdd(actor, static (key, leases) => new OwnerLease(leases, key), this);
    }

    internal string NextTerm() => string.Create(CultureInfo.InvariantCulture, $"{Holder}#{Interlocked.Increment(ref _terms)}");

    // One that was just handed out and not yet asked for may go as well; its user is told to try again.
    private void Prune()
    {
        if (_leases.Count < Volatile.Read(ref _pruneAt))
        {
            return;
        }

        foreach (var pair in _leases)
        {
            if (pair.Value.TryRetire())
            {
                _leases.TryRemove(pair);
            }
        }

        Volatile.Write(ref _pruneAt, Math.Max(Many, 2 * _leases.Count));
    }
}
