namespace Fabric.Core.Actors;

/// <summary>
/// Bounds how many threads do write work (preparing, deciding, applying) at once. Reads run on their callers' threads and pass
/// through nothing: with one core left to them, a recall keeps its speed while dozens of callers write. A writer loses little,
/// since its time goes to the commit, during which it is not in the lane. Thread-safe.
/// </summary>
public sealed class WriteLane
{
    // Background work is let in after this many others went first, so that a busy fabric still sweeps.
    private const int MaxPassedOver = 256;

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _finish = new();
    private readonly Queue<TaskCompletionSource> _start = new();
    private readonly Queue<TaskCompletionSource> _background = new();
    private int _free;
    private int _passedOver;

    /// <summary>Makes a lane.</summary>
    /// <param name="width">How many threads may be in it at once, at least 1; one less than there are cores when unset.</param>
    public WriteLane(int? width = null)
    {
        Width = width ?? Math.Max(1, Environment.ProcessorCount - 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, nameof(width));
        _free = Width;
    }

    /// <summary>How many threads may be in it at once.</summary>
    public int Width { get; }

    /// <summary>How many wait to get in.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _finish.Count + _start.Count + _background.Count;
            }
        }
    }

    /// <summary>Enters when there is room; then <see cref="Exit"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_free == 0)
            {
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>Enters, after waiting for room; then <see cref="Exit"/> must follow. What comes next must not wait for I/O.</summary>
    /// <param name="priority">Who goes first.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public ValueTask EnterAsync(LanePriority priority, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return ValueTask.CompletedTask;
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            QueueOf(priority).Enqueue(waiter);
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : new ValueTask(waiter.Task);
    }

    /// <summary>Leaves, and lets the next one in.</summary>
    public void Exit()
    {
        lock (_gate)
        {
            while (TryTakeNext(out var next))
            {
                // Fails for one that was cancelled while it waited.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }

    /// <summary>Does work in the lane: at once on the caller's thread when there is room.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="work">The work; it must not wait for I/O.</param>
    /// <param name="cancellationToken">Stops the waiting for room.</param>
    public async ValueTask<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        await EnterAsync(LanePriority.Start, cancellationToken).ConfigureAwait(false);
        try
        {
            return work();
        }
        finally
        {
            Exit();
        }
    }

    private static async ValueTask WaitAsync(TaskCompletionSource waiter, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter);
        await using (registration.ConfigureAwait(false))
        {
            await waiter.Task.ConfigureAwait(false);
        }
    }

    private Queue<TaskCompletionSource> QueueOf(LanePriority priority) => priority switch
    {
        LanePriority.Finish => _finish,
        LanePriority.Start => _start,
        _ => _background,
    };

    private bool TryTakeNext(out TaskCompletionSource next)
    {
        if (_background.Count > 0 && ++_passedOver > MaxPassedOver)
        {
            _passedOver = 0;
            return _background.TryDequeue(out next!);
        }

        if (_finish.TryDequeue(out next!) || _start.TryDequeue(out next!))
        {
            return true;
        }

        _passedOver = 0;
        return _background.TryDequeue(out next!);
    }
}
