using System.Collections.Concurrent;
using Fabric.Client.Http.Wire;

namespace Fabric.Silo.Http.Calls;

/// <summary>The calls of one space. Thread-safe.</summary>
internal sealed class SpaceActivity
{
    private const int Kept = 20;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, OperationTimes> _operations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<SlowCall> _slowest = [];

    // What a call must exceed to be among the slowest; below it the lock is not taken.
    private double _least;
    private long _leastUntil;

    public void Record(SlowCall call)
    {
        _operations.GetOrAdd(call.Operation, static name => new(name)).Record(call.Milliseconds, call.Failed);
        if (call.Milliseconds <= Volatile.Read(ref _least) && call.At.UtcTicks < Volatile.Read(ref _leastUntil))
        {
            return;
        }

        lock (_lock)
        {
            Trim(call.At);
            _slowest.Add(call);
            _slowest.Sort(static (a, b) => b.Milliseconds.CompareTo(a.Milliseconds));
            if (_slowest.Count > Kept)
            {
                _slowest.RemoveAt(Kept);
            }

            var full = _slowest.Count == Kept;
            Volatile.Write(ref _leastUntil, full ? (_slowest.Min(static slow => slow.At) + Remembered).UtcTicks : 0);
            Volatile.Write(ref _least, full ? _slowest[^1].Milliseconds : 0);
        }
    }

    public IReadOnlyList<OperationActivity> ReadOperations() =>
        [.. _operations.Values.Select(static times => times.Read()).OrderBy(static read => read.Operation, StringComparer.Ordinal)];

    public IReadOnlyList<SlowCall> ReadSlowest(DateTimeOffset now)
    {
        lock (_lock)
        {
            Trim(now);
            return [.. _slowest];
        }
    }

    private void Trim(DateTimeOffset now) => _slowest.RemoveAll(slow => slow.At < now - Remembered);
}
