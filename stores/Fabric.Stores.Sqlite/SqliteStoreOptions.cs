namespace Fabric.Stores.Sqlite;

/// <summary>How the SQLite store keeps its file.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The data folder; made when it is not there. It belongs to one process at a time. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How many commits go into one transaction at most. Default: 256; range 1 to 10,000.</summary>
    public int MaxGroupCommits { get; set; } = 256;

    /// <summary>How many bytes go into one transaction at most, one larger commit aside. Default: 8 MiB; range 64 KiB to 1 GiB.</summary>
    public long MaxGroupBytes { get; set; } = 8L << 20;

    /// <summary>How many entries the change feed keeps. Default: 1,000,000; range 1,000 to 1,000,000,000.</summary>
    public long FeedRetention { get; set; } = 1_000_000;

    /// <summary>Page cache of each connection in KiB. Default: 16,384; range 1,024 to 1,048,576.</summary>
    public int CacheKib { get; set; } = 16_384;

    /// <summary>Whether a commit waits for the disk. Only a test that must see data lost switches it off.</summary>
    internal bool Synchronous { get; set; } = true;
}
