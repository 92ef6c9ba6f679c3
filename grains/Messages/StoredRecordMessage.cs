using Fabric.Core.Storage;

namespace Fabric.Grains.Messages;

/// <summary>A record as the store holds it, on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.stored-record")]
internal readonly record struct StoredRecordMessage
{
    [Id(0)]
    public string Key { get; init; }

    [Id(1)]
    public byte[] Body { get; init; }

    [Id(2)]
    public byte[] Vector { get; init; }

    public static StoredRecordMessage Of(StoredRecord record) =>
        new() { Key = record.Key, Body = record.Body.ToArray(), Vector = record.Vector.ToArray() };

    public StoredRecord ToRecord() => new(Key, Body, Vector);
}
