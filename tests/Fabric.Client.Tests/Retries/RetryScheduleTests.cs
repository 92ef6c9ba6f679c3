using Fabric.Client.Http;
using Fabric.Core.Errors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Http;

public sealed class RetryScheduleTests
{
    private static readonly FabricClientOptions Options = new();

    private static readonly WireFailure Transient =
        new(new FabricException(ErrorCode.Unavailable, "Not now."), IsTransient: true, MayBeDone: false);

    [Fact]
    public void Next_EachRetry_WaitsTwiceAsLongUpToTheLimit() =>
        Enumerable.Range(0, 4).Select(retry => RetrySchedule.Next(retry, Transient, Options, 0)!.Value.TotalMilliseconds)
            .ShouldBe([50, 100, 200, 400]);

    [Fact]
    public void Next_AnyRetryAndJitter_StaysWithinTheLimits() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte>(),
        ArbMap.Default.ArbFor<byte>(),
        (retry, jitter) =>
        {
            var options = new FabricClientOptions { Retries = 20 };
            var delay = RetrySchedule.Next(retry, Transient, options, jitter / 256.0);
            return retry < 20 ? delay >= TimeSpan.Zero && delay <= options.MaxRetryDelay : delay is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_NotTransient_IsNever() => RetrySchedule.Next(0, Transient with { IsTransient = false }, Options, 0).ShouldBeNull();

    [Fact]
    public void Next_RetriesUsedUp_IsNever() => RetrySchedule.Next(4, Transient, Options, 0).ShouldBeNull();

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(6, null)]
    public void Next_RetryAfter_IsHonouredUpToTheLimit(int asked, int? waited) =>
        RetrySchedule.Next(0, Transient with { RetryAfter = TimeSpan.FromSeconds(asked) }, Options, 0)
            .ShouldBe(waited is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
