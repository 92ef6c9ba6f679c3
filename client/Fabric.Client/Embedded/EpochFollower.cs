using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>One who follows an actor.</summary>
internal sealed class EpochFollower(EpochBoard board, ActorKey actor, EpochSignal signal) : IDisposable
{
    private int _left;

    /// <summary>The actor's epoch, as soon as it is above <paramref name="after"/>.</summary>
    public ValueTask<long> NextAsync(long after, CancellationToken cancellationToken) => signal.NextAsync(after, cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            board.Leave(actor, signal);
        }
    }
}
