namespace Fabric.Client.Tests.Http;

/// <summary>
/// A clock whose waits end at once and are written down, but for those of at least <paramref name="held"/>, which end when they are told to:
/// so retries take no time, and attempts time out when a test says so.
/// </summary>
internal sealed class SkippingTime(TimeSpan held) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<SkippedTimer> _held = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends the waits that are held.</summary>
    public void EndHeld()
    {
        List<SkippedTimer> due;
        lock (_gate)
        {
            due = [.. _held];
            _held.Clear();
        }

        due.ForEach(static timer => timer.Fire());
    }

    private sealed class SkippedTimer(SkippingTime clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._held.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                if (dueTime >= clock.Held)
                {
                    clock._held.Add(this);
                    return true;
                }

                clock._waits.Add(dueTime);
            }

            ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._held.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private TimeSpan Held { get; } = held;
}
