namespace Fabric.Core.Projections;

/// <summary>How a projection is fed.</summary>
public sealed record ProjectionSettings
{
    /// <summary>Entries of the change feed that are read at a time.</summary>
    public int FeedPage { get; init; } = 2_000;

    /// <summary>Memories that are written at a time.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>Writes that are under way at once for a space.</summary>
    public int Writers { get; init; } = 8;

    /// <summary>Spaces that are worked on at once.</summary>
    public int Spaces { get; init; } = 2;

    /// <summary>How often the feed is looked at for what other processes wrote; what this one wrote is projected at once.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it is looked whether the index still stands where it was left.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait after a fault; it doubles.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait after faults.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the one process that feeds a space holds that office without renewing it; longer than any call takes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a search waits for what was written before it.</summary>
    public TimeSpan FreshWait { get; init; } = TimeSpan.FromMilliseconds(250);
}
