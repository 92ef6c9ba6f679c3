using Fabric.Core.Replicas;

namespace Fabric.Grains.Messages;

/// <summary>What a copy asks its owner, on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.replica-pull")]
internal readonly record struct ReplicaPullMessage
{
    [Id(0)]
    public string Replica { get; init; }

    [Id(1)]
    public string Term { get; init; }

    [Id(2)]
    public long Epoch { get; init; }

    [Id(3)]
    public bool CanWait { get; init; }

    public static ReplicaPullMessage Of(ReplicaPull pull) =>
        new() { Replica = pull.Replica, Term = pull.Term, Epoch = pull.Epoch, CanWait = pull.CanWait };

    public ReplicaPull ToPull() => new(Replica, Term, Epoch, CanWait);
}
