namespace Fabric.Silo.Http.Keys;

/// <summary>When a key was last of use. Thread-safe.</summary>
internal sealed class KeyUse
{
    private long _ticks;

    /// <summary>When; null when not since the host started.</summary>
    public DateTimeOffset? At => Volatile.Read(ref _ticks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Note(DateTimeOffset now) => Volatile.Write(ref _ticks, now.UtcTicks);
}
