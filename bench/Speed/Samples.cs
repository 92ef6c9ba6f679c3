namespace Fabric.Bench.Speed;

/// <summary>Durations of one thing done many times.</summary>
internal sealed class Samples(int capacity = 1024)
{
    private readonly List<double> _microseconds = new(capacity);
    private bool _sorted;

    public int Count => _microseconds.Count;

    public void Add(TimeSpan duration)
    {
        _microseconds.Add(duration.TotalMicroseconds);
        _sorted = false;
    }

    public double Percentile(double share)
    {
        if (!_sorted)
        {
            _microseconds.Sort();
            _sorted = true;
        }

        return _microseconds.Count == 0 ? 0 : _microseconds[(int)Math.Min(_microseconds.Count - 1, share * _microseconds.Count)];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
