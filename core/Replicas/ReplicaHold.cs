using Fabric.Core.Banks.Reads;

namespace Fabric.Core.Replicas;

/// <summary>A copy as one question uses it, and what says whether the answer counts.</summary>
public sealed class ReplicaHold
{
    private readonly Replica _replica;
    private readonly ReplicaView _view;
    private readonly TimeProvider _time;

    internal ReplicaHold(Replica replica, ReplicaView view, TimeProvider time) => (_replica, _view, _time) = (replica, view, time);

    /// <summary>The bank at the epoch of the copy.</summary>
    public BankReader Reader => _view.Reader;

    /// <summary>
    /// Whether the copy may answer now, and might without a gap since it was held. Asked after the answer was computed, however long that took
    /// and whatever happened to this process meanwhile.
    /// </summary>
    public bool Counts => _replica.View is { } now && now.Stretch == _view.Stretch && _time.GetTimestamp() < now.LeaseEnds;
}
