namespace Fabric.Client.Embedded;

/// <summary>An activation's place in the table, with the count of those who use it.</summary>
internal abstract class ActivationSlot
{
    private const int Closed = -1;
    private int _uses;
    private long _lastUsed;
    private long _countedBytes;

    public abstract bool IsLoaded { get; }

    public abstract long MemoryBytes { get; }

    /// <summary>When somebody last used it, as the clock's timestamp.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    public bool TryUse()
    {
        var uses = Volatile.Read(ref _uses);
        while (uses != Closed)
        {
            var seen = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (seen == uses)
            {
                return true;
            }

            uses = seen;
        }

        return false;
    }

    /// <summary>Ends a use.</summary>
    /// <param name="now">The clock's timestamp; null when the use is not to keep the actor in memory.</param>
    public void EndUse(long? now)
    {
        if (now is { } timestamp)
        {
            Volatile.Write(ref _lastUsed, timestamp);
        }

        Interlocked.Decrement(ref _uses);
    }

    /// <summary>By how much more memory it holds than when this was last asked.</summary>
    public long Recount()
    {
        var more = 0L;
        long bytes;
        do
        {
            // What changes meanwhile is counted too, so that the last word is what it then holds.
            bytes = MemoryBytes;
            more += bytes - Interlocked.Exchange(ref _countedBytes, bytes);
        }
        while (bytes != MemoryBytes);

        return more;
    }

    /// <summary>Takes it out of use for good; false while somebody uses it.</summary>
    public bool TryClose() => Interlocked.CompareExchange(ref _uses, Closed, 0) == 0;

    /// <summary>Finishes what waits, and lets the actor go.</summary>
    public abstract Task CloseAsync();
}
