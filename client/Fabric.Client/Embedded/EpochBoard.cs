using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>
/// Where the commits of actors are told to those who follow them. An actor that nobody follows costs a look-up; all followers of an
/// actor share one signal, so a waiting one costs no timer and no thread. Thread-safe.
/// </summary>
internal sealed class EpochBoard
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ActorKey, EpochSignal> _signals = [];

    /// <summary>How many actors are followed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _signals.Count;
            }
        }
    }

    /// <summary>Says that an actor is at a new epoch.</summary>
    public void Tell(ActorKey actor, long epoch)
    {
        EpochSignal? signal;
        lock (_gate)
        {
            _signals.TryGetValue(actor, out signal);
        }

        signal?.Tell(epoch);
    }

    /// <summary>Follows an actor until the follower is disposed.</summary>
    public EpochFollower Follow(ActorKey actor)
    {
        lock (_gate)
        {
            if (!_signals.TryGetValue(actor, out var signal))
            {
                _signals[actor] = signal = new EpochSignal();
            }

            signal.Followers++;
            return new(this, actor, signal);
        }
    }

    internal void Leave(ActorKey actor, EpochSignal signal)
    {
        lock (_gate)
        {
            if (--signal.Followers == 0)
            {
                _signals.Remove(actor);
            }
        }
    }
}
