namespace Fabric.Silo.Http.Watching;

/// <summary>One timer for the heartbeats of all event streams.</summary>
internal sealed class HeartbeatClock(TimeProvider time, TimeSpan interval) : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    /// <summary>Ends with the next beat.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
            {
                _timer ??= time.CreateTimer(static clock => ((HeartbeatClock)clock!).Beat(), this, interval, interval);
                return _next.Task;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
        }
    }

    private void Beat()
    {
        TaskCompletionSource beat;
        lock (_gate)
        {
            beat = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        beat.SetResult();
    }
}
