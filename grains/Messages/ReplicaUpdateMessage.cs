using Fabric.Core.Replicas;

namespace Fabric.Grains.Messages;

/// <summary>What an owner answers to a copy, on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.replica-update")]
internal readonly record struct ReplicaUpdateMessage
{
    /// <summary>A <see cref="ReplicaStep"/>.</summary>
    [Id(0)]
    public int Step { get; init; }

    [Id(1)]
    public string Term { get; init; }

    [Id(2)]
    public BankDeltaMessage[] Deltas { get; init; }

    [Id(3)]
    public TimeSpan Lease { get; init; }

    [Id(4)]
    public long MemoryBytes { get; init; }

    [Id(5)]
    public TimeSpan RetryAfter { get; init; }

    public static ReplicaUpdateMessage Of(ReplicaUpdate update) => new()
    {
        Step = (int)update.Step,
        Term = update.Term,
        Deltas = [.. update.Deltas.Select(BankDeltaMessage.Of)],
        Lease = update.Lease,
        MemoryBytes = update.MemoryBytes,
        RetryAfter = update.RetryAfter,
    };

    public ReplicaUpdate ToUpdate() => new()
    {
        Step = (ReplicaStep)Step,
        Term = Term,
        Deltas = Array.ConvertAll(Deltas, static delta => delta.ToDelta()),
        Lease = Lease,
        MemoryBytes = MemoryBytes,
        RetryAfter = RetryAfter,
    };
}
