using Fabric.Client.Retries;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Retries;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new(4, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    [Fact]
    public void Next_EachRetry_WaitsTwiceAsLongUpToTheLimit() =>
        Enumerable.Range(0, 4).Select(retry => Schedule.Next(retry, isTransient: true, retryAfter: null, jitter: 0)!.Value.TotalMilliseconds)
            .ShouldBe([50, 100, 200, 400]);

    [Fact]
    public void Next_AnyRetryAndJitter_StaysWithinTheLimits() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte>(),
        ArbMap.Default.ArbFor<byte>(),
        (retry, jitter) =>
        {
            var schedule = Schedule with { Retries = 20 };
            var delay = schedule.Next(retry, isTransient: true, retryAfter: null, jitter / 256.0);
            return retry < 20 ? delay >= TimeSpan.Zero && delay <= schedule.MaxDelay : delay is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_NotTransient_IsNever() => Schedule.Next(0, isTransient: false, retryAfter: null, jitter: 0).ShouldBeNull();

    [Fact]
    public void Next_RetriesUsedUp_IsNever() => Schedule.Next(4, isTransient: true, retryAfter: null, jitter: 0).ShouldBeNull();

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(6, null)]
    public void Next_RetryAfter_IsHonouredUpToTheLimit(int asked, int? waited) =>
        Schedule.Next(0, isTransient: true, TimeSpan.FromSeconds(asked), jitter: 0)
            .ShouldBe(waited is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
