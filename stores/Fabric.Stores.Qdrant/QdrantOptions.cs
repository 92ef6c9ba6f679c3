using Fabric.Core.Projections;

namespace Fabric.Stores.Qdrant;

/// <summary>Where Qdrant is, and how the projection in it is fed. Bound from the configuration section <c>Fabric:Qdrant</c>.</summary>
public sealed class QdrantOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fabric:Qdrant";

    /// <summary>Where its REST interface is, such as <c>http://qdrant:6333</c>. Required.</summary>
    public string Url { get; set; } = "";

    /// <summary>The API key that is sent with every request. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The collection that holds all spaces; made when it is missing. Default: <c>fabric</c>; 1 to 64 letters, digits or <c>- _</c>.</summary>
    public string Collection { get; set; } = "fabric";

    /// <summary>How long a request may take. Default: 10 seconds; range 100 ms to 2 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many memories one request writes. Default: 256; range 1 to 2,000.</summary>
    public int Batch { get; set; } = 256;

    /// <summary>How many requests write at once for one space. Default: 8; range 1 to 32.</summary>
    public int Writers { get; set; } = 8;

    /// <summary>How many spaces are written for at once. Default: 2; range 1 to 64.</summary>
    public int Spaces { get; set; } = 2;

    /// <summary>How many entries of the change feed are read at once. Default: 2,000; range 10 to 10,000.</summary>
    public int FeedPage { get; set; } = 2_000;

    /// <summary>How often the feed is looked at for what other processes wrote. Default: 1 second; range 10 ms to 1 hour.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it is checked that the collection is still what it was. Default: 30 seconds; range 1 second to 1 hour.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait after a fault; it doubles. Default: 100 ms; range 1 ms to 1 minute.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait after faults. Default: 2 seconds; range 10 ms to 10 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a search waits for what this process wrote before it. Default: 250 ms; range 0 to 10 seconds.</summary>
    public TimeSpan FreshWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What the projector goes by.</summary>
    internal ProjectionSettings ToSettings() => new()
    {
        FeedPage = FeedPage,
        Batch = Batch,
        Writers = Writers,
        Spaces = Spaces,
        PollInterval = PollInterval,
        CheckInterval = CheckInterval,
        RetryDelay = RetryDelay,
        MaxRetryDelay = MaxRetryDelay,
        FreshWait = FreshWait,

        // Renewed at half of it, so that no request that was begun under it is still on its way when it ends.
        Lease = TimeSpan.FromSeconds(30) + (4 * Timeout),
    };
}
