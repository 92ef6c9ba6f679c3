namespace Fabric.Client.Embedded;

/// <summary>The newest epoch of one followed actor, and a wait for the next one. Thread-safe.</summary>
internal sealed class EpochSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _epoch;

    /// <summary>How many follow; kept by the board under its own lock.</summary>
    public int Followers { get; set; }

    public void Tell(long epoch)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            if (epoch <= _epoch)
            {
                return;
            }

            _epoch = epoch;
            told = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }

    public async ValueTask<long> NextAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_epoch > after)
                {
                    return _epoch;
                }

                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
