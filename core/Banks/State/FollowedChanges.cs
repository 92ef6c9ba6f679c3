using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.State;

/// <summary>What a commit of the bank wrote and took away, read back from its records, for a copy that follows the bank.</summary>
internal sealed class FollowedChanges
{
    public BankHeader? Header { get; private set; }

    /// <summary>Memory versions as they read from now on, those of forgotten memories included.</summary>
    public List<FollowedVersion> Versions { get; } = [];

    public List<SessionRecord> Sessions { get; } = [];

    public List<Tombstone> Tombstones { get; } = [];

    public List<StoredRecord> ServiceVectors { get; } = [];

    public List<MemoryId> RemovedMemories { get; } = [];

    public List<(MemoryId Id, int Version)> RemovedVersions { get; } = [];

    public List<MemoryId> RemovedServiceVectors { get; } = [];

    /// <summary>Reads a commit. What only commands look at is passed over.</summary>
    /// <exception cref="System.Text.Json.JsonException">A record is not what its key says.</exception>
    public static FollowedChanges Read(IReadOnlyList<StoredRecord> puts, IReadOnlyList<string> removes)
    {
        var changes = new FollowedChanges();
        foreach (var put in puts)
        {
            changes.Take(put);
        }

        foreach (var key in removes)
        {
            changes.TakeRemoved(key);
        }

        return changes;
    }

    /// <summary>Whether a copy has a use for the record with this key.</summary>
    public static bool IsFollowed(string key) => !key.StartsWith(RecordKeys.OperationPrefix, StringComparison.Ordinal);

    private void Take(StoredRecord put)
    {
        var body = put.Body.Span;
        switch (Prefix(put.Key))
        {
            case RecordKeys.MemoryPrefix:
                Versions.Add(FollowedVersion.Newest(put));
                break;
            case RecordKeys.VersionPrefix:
                Versions.Add(FollowedVersion.Old(put));
                break;
            case RecordKeys.SessionPrefix:
                Sessions.Add(BankJson.Deserialize(body, BankJson.Context.SessionRecord));
                break;
            case RecordKeys.TombstonePrefix:
                Tombstones.Add(BankJson.Deserialize(body, BankJson.Context.Tombstone));
                break;
            case RecordKeys.ServiceVectorPrefix:
                ServiceVectors.Add(put);
                break;
            case RecordKeys.OperationPrefix:
                break;
            default:
                Header = BankJson.Deserialize(body, BankJson.Context.BankHeader);
                break;
        }
    }

    private void TakeRemoved(string key)
    {
        switch (Prefix(key))
        {
            case RecordKeys.MemoryPrefix:
                RemovedMemories.Add(new MemoryId(key[RecordKeys.MemoryPrefix.Length..]));
                break;
            case RecordKeys.VersionPrefix:
                RemovedVersions.Add(RecordKeys.ParseOldVersion(key));
                break;
            case RecordKeys.ServiceVectorPrefix:
                RemovedServiceVectors.Add(new MemoryId(key[RecordKeys.ServiceVectorPrefix.Length..]));
                break;
        }
    }

    private static ReadOnlySpan<char> Prefix(string key) => key.AsSpan(0, Math.Min(2, key.Length));
}
