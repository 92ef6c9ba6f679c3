using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.State;

/// <summary>A memory version as a commit wrote it; read only where more than its key is needed.</summary>
internal sealed class FollowedVersion
{
    private Memory? _memory;

    private FollowedVersion(StoredRecord record, MemoryId id, int? number)
    {
        Id = id;
        OldVersion = number;
        Body = StoredBytes.ToKeep(record.Body);
        Vector = record.Vector;
    }

    public MemoryId Id { get; }

    /// <summary>Its number, where a newer version has taken its place; null for the newest version of a memory.</summary>
    public int? OldVersion { get; }

    /// <summary>Its JSON, as stored.</summary>
    public byte[] Body { get; }

    /// <summary>Its vector, as stored; may be empty.</summary>
    public ReadOnlyMemory<byte> Vector { get; }

    /// <summary>The version.</summary>
    /// <exception cref="System.Text.Json.JsonException">The record is not what its key says.</exception>
    public Memory Memory => _memory ??= MemoryJson.Deserialize(Body);

    /// <summary>The newest version of a memory.</summary>
    public static FollowedVersion Newest(StoredRecord record) => new(record, new MemoryId(record.Key[RecordKeys.MemoryPrefix.Length..]), number: null);

    /// <summary>A version of before.</summary>
    public static FollowedVersion Old(StoredRecord record)
    {
        var (id, number) = RecordKeys.ParseOldVersion(record.Key);
        return new(record, id, number);
    }
}
