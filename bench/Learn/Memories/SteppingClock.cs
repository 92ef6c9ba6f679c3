namespace Fabric.Bench.Learn.Memories;

/// <summary>A clock that goes a minute on with every task, so that no result depends on when it was measured.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Step() => _now += TimeSpan.FromMinutes(1);
}
