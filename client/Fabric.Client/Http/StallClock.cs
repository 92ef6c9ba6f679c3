namespace Fabric.Client.Http;

/// <summary>Cancels an attempt that stands still for too long, or with its caller. What makes progress winds it up again.</summary>
internal sealed class StallClock : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _linked;

    public StallClock(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _limit = new CancellationTokenSource(timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _limit.Token);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>Something came or went: the time starts anew.</summary>
    public void Wind() => _limit.CancelAfter(_timeout);

    /// <summary>It is the caller's turn, who may take as long as it likes.</summary>
    public void Stop() => _limit.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _linked.Dispose();
        _limit.Dispose();
    }
}
