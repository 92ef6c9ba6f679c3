namespace Fabric.Core.Memories;

/// <summary>Questions that a memory answers about itself.</summary>
public static class MemoryReading
{
    /// <summary>Whether its expiry has come.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="now">The instant.</param>
    public static bool IsExpired(this Memory memory, DateTimeOffset now) => memory.Policy.ExpiresAt is { } expiry && expiry <= now;
}
