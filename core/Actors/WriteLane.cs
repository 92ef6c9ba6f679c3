namespace Fabric.Core.Actors;

/// <summary>
/// Bounds how many threads do write work (preparing, deciding, applying) at once. Reads run on their callers' threads and pass
/// through nothing: while there are any, the lane narrows and leaves one core to them, so that a recall keeps its speed while
/// dozens of callers write; while there are none, writers have all cores. Thread-safe.
/// </summary>
public sealed class WriteLane
{
    // Background work is let in after this many others went first, so that a busy fabric still sweeps.
    private const int MaxPassedOver = 256;

    // Long enough that a reader who thinks between two questions finds its core still free.
    private const int NarrowMilliseconds = 100;

    // The lane that this thread does work in. What the work enters again, on the same thread, is part of it.
    [ThreadStatic]
    private static WriteLane? t_working;

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _finish = new();
    private readonly Queue<TaskCompletionSource> _start = new();
    private readonly Queue<TaskCompletionSource> _background = new();
    private readonly TimeProvider _time;
    private readonly int _narrow;
    private readonly int _wide;
    private long _narrowUntil;
    private int _inside;
    private int _passedOver;

    /// <summary>Makes a lane.</summary>
    /// <param name="width">
    /// How many threads may be in it at once, at least 1; when unset as many as there are cores, and one less while there are reads.
    /// </param>
    /// <param name="time">Tells how long ago the last read was; the system's clock when unset.</param>
    public WriteLane(int? width = null, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width ?? 1, 1, nameof(width));
        _time = time ?? TimeProvider.System;
        _wide = width ?? Environment.ProcessorCount;
        _narrow = width ?? Math.Max(1, Environment.ProcessorCount - 1);
        _narrowUntil = _time.GetTimestamp();
    }

    /// <summary>How many threads may be in it at once, as of now.</summary>
    public int Width => _time.GetTimestamp() < Volatile.Read(ref _narrowUntil) ? _narrow : _wide;

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
            if (_inside >= Width)
            {
                return false;
            }

            _inside++;
            return true;
        }
    }

    /// <summary>Says that there is a read: for a while after it the lane leaves it a core.</summary>
    public void NoteRead() => Volatile.Write(ref _narrowUntil, _time.GetTimestamp() + (_time.TimestampFrequency * NarrowMilliseconds / 1000));

    /// <summary>
    /// Enters, after waiting for room; then <see cref="Exit"/> must follow on the same thread. What comes next must not wait for I/O. Within
    /// <see cref="RunAsync"/> there is room always: its own.
    /// </summary>
    /// <param name="priority">Who goes first.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public ValueTask EnterAsync(LanePriority priority, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(t_working, this))
        {
            return ValueTask.CompletedTask;
        }

        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_inside < Width)
            {
                _inside++;
                return ValueTask.CompletedTask;
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            QueueOf(priority).Enqueue(waiter);
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : new ValueTask(waiter.Task);
    }

    /// <summary>Leaves, and lets those in who now have room.</summary>
    public void Exit()
    {
        if (ReferenceEquals(t_working, this))
        {
            return;
        }

        lock (_gate)
        {
            _inside--;
            while (_inside < Width && TryTakeNext(out var next))
            {
                // Fails for one that was cancelled while it waited.
                _inside += next.TrySetResult() ? 1 : 0;
            }
        }
    }

    /// <summary>Does work in the lane: at once on the caller's thread when there is room.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="work">The work; it must not wait for I/O.</param>
    /// <param name="cancellationToken">Stops the waiting for room.</param>
    public async ValueTask<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        await EnterAsync(LanePriority.Start, cancellationToken).ConfigureAwait(false);
        var outer = t_working;
        t_working = this;
        try
        {
            return work();
        }
        finally
        {
            t_working = outer;
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
