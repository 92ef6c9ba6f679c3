using System.Collections.Concurrent;
using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>
/// The actors in memory. Those that nobody used for a while are let go, and when all together hold too much, the least recently
/// used ones; never one that is in use. Thread-safe.
/// </summary>
internal sealed class ActivationTable(
    ActivationHost host, TimeSpan idleTime, long memoryLimitBytes, Func<ActorKey, bool>? owns = null)
{
    // A tenth of the limit is let go at a time.
    private const int TrimShare = 10;

    private readonly ConcurrentDictionary<ActorKey, ActivationSlot> _slots = new();

    // Kept as uses end: adding up a hundred thousand actors takes longer than a use.
    private long _memoryBytes;
    private int _trimming;
    private volatile bool _closed;

    public int Count => _slots.Count;

    /// <summary>About how many bytes all actors hold together.</summary>
    public long MemoryBytes => Volatile.Read(ref _memoryBytes);

    /// <summary>Uses an actor, which is loaded when it is held or run.</summary>
    /// <exception cref="FabricException">The fabric is stopping, or the actor is another process's.</exception>
    public ActivationUse<TActor, TTurn> Use<TActor, TTurn>(ActorKey key, Func<ActorKey, TActor> create)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        if (owns?.Invoke(key) == false)
        {
            throw new FabricException(ErrorCode.Unavailable, $"{key} is not with this process any more; try again.");
        }

        while (true)
        {
            var slot = _slots.TryGetValue(key, out var there)
                ? there
                : _slots.GetOrAdd(key, k => new ActivationSlot<TActor, TTurn>(new(k, () => create(k), host)));
            if (_closed)
            {
                throw new FabricException(ErrorCode.Unavailable, "The fabric is stopping; it takes no more calls.");
            }

            if (slot.TryUse())
            {
                return new(this, (ActivationSlot<TActor, TTurn>)slot, keepsInMemory: true);
            }

            // It is on its way out: take its place.
            _slots.TryRemove(new(key, slot));
        }
    }

    /// <summary>About how many bytes an actor holds; 0 when it is not in memory.</summary>
    public long FindMemoryBytes(ActorKey key) => _slots.TryGetValue(key, out var slot) ? slot.MemoryBytes : 0;

    /// <summary>Uses the actors of one kind that are in memory, one after another, without keeping them there.</summary>
    public IEnumerable<ActivationUse<TActor, TTurn>> UseLoaded<TActor, TTurn>()
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        foreach (var slot in _slots.Values)
        {
            if (UseLoaded<TActor, TTurn>(slot) is { } use)
            {
                yield return use;
            }
        }
    }

    /// <summary>Uses an actor if it is in memory, without keeping it there; null when it is not.</summary>
    public ActivationUse<TActor, TTurn>? UseLoaded<TActor, TTurn>(ActorKey key)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn =>
        UseLoaded<TActor, TTurn>(_slots.GetValueOrDefault(key));

    public void End(ActivationSlot slot, bool keepsInMemory)
    {
        Recount(slot);
        slot.EndUse(keepsInMemory ? host.Time.GetTimestamp() : null);
    }

    /// <summary>Trims in the background when an actor that was loaded passes the memory limit.</summary>
    public void TrimSoon(ActivationSlot loaded)
    {
        Recount(loaded);
        if (MemoryBytes > memoryLimitBytes)
        {
            _ = TrimAsync();
        }
    }

    /// <summary>Lets go of what has been idle for too long and of what is too much.</summary>
    public async Task TrimAsync()
    {
        if (Interlocked.Exchange(ref _trimming, 1) != 0)
        {
            return;
        }

        try
        {
            // Somewhat more than is too much, so that the next use does not come to sort them all again.
            var limit = MemoryBytes > memoryLimitBytes ? memoryLimitBytes - (memoryLimitBytes / TrimShare) : memoryLimitBytes;
            foreach (var (key, slot) in _slots.OrderBy(static pair => pair.Value.LastUsed).ToList())
            {
                var isIdle = slot.LastUsed != 0 && host.Time.GetElapsedTime(slot.LastUsed) >= idleTime;
                if (!isIdle && MemoryBytes <= limit)
                {
                    return;
                }

                if (slot.TryClose())
                {
                    _slots.TryRemove(new(key, slot));
                    await CloseAsync(slot).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _trimming, 0);
        }
    }

    /// <summary>Finishes what waits for one actor, and lets it go.</summary>
    public Task CloseAsync(ActorKey key) => _slots.TryRemove(key, out var slot) ? CloseAsync(slot) : Task.CompletedTask;

    /// <summary>The actors in the table that match.</summary>
    public IReadOnlyList<ActorKey> Find(Func<ActorKey, bool> match) => [.. _slots.Keys.Where(match)];

    /// <summary>Refuses new uses, finishes what waits in every mailbox, and lets all actors go.</summary>
    public async Task CloseAsync()
    {
        _closed = true;
        await Task.WhenAll(_slots.Values.Select(CloseAsync)).ConfigureAwait(false);
        _slots.Clear();
    }

    private ActivationUse<TActor, TTurn>? UseLoaded<TActor, TTurn>(ActivationSlot? slot)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn =>
        slot is ActivationSlot<TActor, TTurn> { IsLoaded: true } loaded && loaded.TryUse() ? new(this, loaded, keepsInMemory: false) : null;

    private async Task CloseAsync(ActivationSlot slot)
    {
        await slot.CloseAsync().ConfigureAwait(false);
        Recount(slot);
    }

    private void Recount(ActivationSlot slot)
    {
        if (slot.Recount() is var more and not 0)
        {
            Interlocked.Add(ref _memoryBytes, more);
        }
    }
}
