namespace Fabric.Core.Replicas;

/// <summary>How much a bank was asked of late: each question counts 1, and half of it after the half-life. Thread-safe.</summary>
internal sealed class BankHeat(TimeSpan halfLife, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _asked;
    private double _level;
    private long _at = time.GetTimestamp();

    /// <summary>Counts a question, or one that counts as several. Costs one addition: what has cooled off is reckoned when someone looks.</summary>
    public void Add(long questions = 1) => Interlocked.Add(ref _asked, questions);

    /// <summary>The heat now.</summary>
    public double Read()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var passed = time.GetElapsedTime(_at, now);
            _level = (_level * Math.Pow(0.5, passed / halfLife)) + Interlocked.Exchange(ref _asked, 0);
            _at = now;
            return _level;
        }
    }
}
