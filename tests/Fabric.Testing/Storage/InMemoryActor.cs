using Fabric.Core.Storage;

namespace Fabric.Testing.Storage;

/// <summary>What the store in memory keeps of one actor.</summary>
internal sealed class InMemoryActor
{
    public long Version { get; set; }

    public SortedDictionary<string, StoredRecord> Records { get; } = new(StringComparer.Ordinal);

    public List<StoredHistory> History { get; } = [];

    public string? Holder { get; set; }

    public DateTimeOffset Expires { get; set; }
}
