namespace Fabric.Stores.Redis;

/// <summary>How the Redis store reaches its servers and keeps its keys.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>Where the servers are, as StackExchange.Redis reads it, such as <c>redis-1:6379,password=...,ssl=true</c>. Required.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>What every key begins with. Default: <c>fabric</c>; 1 to 64 letters, digits or <c>- _ .</c>.</summary>
    public string KeyPrefix { get; set; } = "fabric";

    /// <summary>
    /// Into how many partitions a space is divided; a store keeps the number it was made with. Default: 16; range 1 to 1,024.
    /// </summary>
    public int Partitions { get; set; } = 16;

    /// <summary>How many entries the change feed of a partition keeps at least; whole blocks beyond go. Default: 100,000; range 1,000 to 100,000,000.</summary>
    public long FeedRetention { get; set; } = 100_000;

    /// <summary>How many records a load reads at a time. Default: 500; range 10 to 100,000.</summary>
    public int LoadPage { get; set; } = 500;

    /// <summary>How long a call may take before it fails, or a commit before it is settled. Default: 5 seconds; range 10 ms to 5 minutes.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a commit in doubt is asked after before it is reported as unknown. Default: 10 seconds; range 0 to 5 minutes.</summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a scrub may take. Default: 10 minutes; range 1 second to 1 day.</summary>
    public TimeSpan ScrubTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether opening is refused, and not only warned of, when the servers may lose an acknowledged commit or evict keys.
    /// Default: false.
    /// </summary>
    public bool RequireDurable { get; set; }

    /// <summary>
    /// Who this process is where several share the store: its commits to an actor whose lease another holder has are refused as conflicts,
    /// so that a reader under a lease misses nothing. Default: none; commits then look at no lease.
    /// </summary>
    public string? LeaseHolder { get; set; }

    /// <summary>What leases run by in tests; the server's own clock when null.</summary>
    internal TimeProvider? LeaseTime { get; set; }
}
