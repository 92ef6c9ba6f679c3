using Fabric.Grains.Hosting;
using Shouldly;

namespace Fabric.Cluster.Tests.Hosting;

/// <summary>The time that membership goes by.</summary>
public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void GetUtcNow_AfterAStepOfTheClock_GoesOnAsBefore(int minutes)
    {
        var clock = new SteppedClock { Wall = Start };
        var steady = new SteadyTime(clock);

        clock.Monotonic += TimeSpan.FromSeconds(5).Ticks;
        clock.Wall = Start.AddSeconds(5).AddMinutes(minutes);

        steady.GetUtcNow().ShouldBe(Start.AddSeconds(5));
    }

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; }

        public long Monotonic { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Monotonic;
    }
}
