using Fabric.Core.Replicas;

namespace Fabric.Grains.Messages;

/// <summary>What one commit of a bank wrote and took away, on its way to a copy. Secrets in it are sealed, as in the store.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.bank-delta")]
internal readonly record struct BankDeltaMessage
{
    [Id(0)]
    public long Version { get; init; }

    [Id(1)]
    public StoredRecordMessage[] Puts { get; init; }

    [Id(2)]
    public string[] Removes { get; init; }

    public static BankDeltaMessage Of(BankDelta delta) => new()
    {
        Version = delta.Version,
        Puts = [.. delta.Puts.Select(StoredRecordMessage.Of)],
        Removes = [.. delta.Removes],
    };

    public BankDelta ToDelta() => new(Version, Array.ConvertAll(Puts, static put => put.ToRecord()), Removes);
}
