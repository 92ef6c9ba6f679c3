using System.Diagnostics;

namespace Fabric.Stores.Sqlite.Writing;

/// <summary>
/// The jobs that wait for the writer. It wakes the writer's thread itself: a channel would do so through the thread pool, behind whatever
/// waits there, which under load is longer than a commit takes. Any thread adds; one takes.
/// </summary>
internal sealed class JobQueue
{
    // Whoever waited for a commit often has the next one ready sooner than a sleeping thread wakes.
    private static readonly TimeSpan AwakeFor = TimeSpan.FromMicroseconds(100);

    private readonly object _gate = new();
    private readonly Queue<WriteJob> _jobs = new();
    private volatile int _count;
    private bool _isAsleep;
    private bool _isClosed;

    /// <summary>Adds a job; false when the queue is closed.</summary>
    public bool TryAdd(WriteJob job)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _jobs.Enqueue(job);
            _count = _jobs.Count;
            if (_isAsleep)
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes no more jobs; those that wait can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Blocks until a job waits; false when none waits and none will come.</summary>
    public bool Wait()
    {
        StayAwake();
        lock (_gate)
        {
            _isAsleep = true;
            while (_jobs.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            _isAsleep = false;

            return _jobs.Count > 0;
        }
    }

    /// <summary>Looks at the next job without taking it; null when none waits.</summary>
    public WriteJob? Peek()
    {
        lock (_gate)
        {
            return _jobs.TryPeek(out var job) ? job : null;
        }
    }

    /// <summary>Takes the job that <see cref="Peek"/> showed.</summary>
    public void Take()
    {
        lock (_gate)
        {
            _jobs.Dequeue();
            _count = _jobs.Count;
        }
    }

    // Gives its core to any other thread that wants it.
    private void StayAwake()
    {
        var start = Stopwatch.GetTimestamp();
        while (_count == 0 && Environment.ProcessorCount > 1 && Stopwatch.GetElapsedTime(start) < AwakeFor)
        {
            Thread.Yield();
        }
    }
}
