namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>Starts a process again whenever it has ended, as a service manager does, unless it is held down.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Func<bool> _runs;
    private readonly Func<Task> _startAgain;
    private readonly Task _keeping;
    private volatile bool _isHeld;
    private volatile bool _isUp = true;

    /// <param name="runs">Whether the process runs.</param>
    /// <param name="startAgain">Starts it; returns when it takes calls.</param>
    public Keeper(Func<bool> runs, Func<Task> startAgain)
    {
        _runs = runs;
        _startAgain = startAgain;
        _keeping = Task.Run(KeepAsync);
    }

    /// <summary>How often it was started again.</summary>
    public int Starts { get; private set; }

    /// <summary>Leaves it down when it ends.</summary>
    public void Hold() => _isHeld = true;

    /// <summary>Starts it again, and waits until it takes calls.</summary>
    public async Task ReleaseAsync()
    {
        _isHeld = false;
        while (!_isUp || !_runs())
        {
            await Task.Delay(Look);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        _stop.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!_runs() && !_isHeld)
            {
                _isUp = false;
                try
                {
                    await _startAgain();
                    _isUp = true;
                    Starts++;
                }
                catch (InvalidOperationException)
                {
                    // It ended before it took calls, as when its store is not there yet.
                    await Task.Delay(Pause);
                }
            }

            await Task.Delay(Look);
        }
    }
}
