using Fabric.Grains.Messages;

namespace Fabric.Grains.Contract;

/// <summary>The owner of a bank as its copies on other silos see it: another door where the bank is, with the key <c>space/bank</c>.</summary>
[Alias("fabric.bank-copies")]
internal interface IBankCopiesGrain : IGrainWithStringKey
{
    /// <summary>Says how far a copy is, and asks for what came after; waits a while for something new.</summary>
    [Alias("pull")]
    Task<ReplicaUpdateMessage> PullAsync(ReplicaPullMessage pull, CancellationToken cancellationToken);

    /// <summary>Says that a copy does not answer any more.</summary>
    [Alias("release")]
    Task ReleaseAsync(string replica, CancellationToken cancellationToken);
}
