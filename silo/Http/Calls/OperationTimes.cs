using Fabric.Client.Http.Wire;

namespace Fabric.Silo.Http.Calls;

/// <summary>The times of one operation: all calls are counted, the latest are kept. Thread-safe.</summary>
internal sealed class OperationTimes(string operation)
{
    private const int Kept = 512;

    private readonly Lock _lock = new();
    private readonly double[] _latest = new double[Kept];
    private long _calls;
    private long _failures;

    public void Record(double milliseconds, bool failed)
    {
        lock (_lock)
        {
            _latest[_calls++ % Kept] = milliseconds;
            _failures += failed ? 1 : 0;
        }
    }

    public OperationActivity Read()
    {
        double[] times;
        long calls, failures;
        lock (_lock)
        {
            (calls, failures) = (_calls, _failures);
            times = _latest[..(int)Math.Min(_calls, Kept)];
        }

        Array.Sort(times);
        return new(operation, calls, failures, At(times, 0.5), At(times, 0.95), At(times, 0.99), times.Length == 0 ? 0 : Round(times[^1]));
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)]);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);
}
