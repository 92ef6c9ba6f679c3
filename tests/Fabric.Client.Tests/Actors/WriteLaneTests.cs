using Fabric.Core.Actors;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Actors;

public sealed class WriteLaneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_Full_LetsInByPriorityThenArrival()
    {
        var lane = new WriteLane(1);
        await lane.EnterAsync(LanePriority.Start, Token);
        var background = lane.EnterAsync(LanePriority.Background, Token).AsTask();
        var first = lane.EnterAsync(LanePriority.Start, Token).AsTask();
        var second = lane.EnterAsync(LanePriority.Start, Token).AsTask();
        var finish = lane.EnterAsync(LanePriority.Finish, Token).AsTask();

        foreach (var expected in new[] { finish, first, second, background })
        {
            expected.IsCompleted.ShouldBeFalse();
            lane.Exit();
            await expected;
        }

        lane.TryEnter().ShouldBeFalse();
        lane.Exit();
        lane.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public async Task EnterAsync_CancelledWhileWaiting_GivesItsPlaceUp()
    {
        var lane = new WriteLane(1);
        await lane.EnterAsync(LanePriority.Start, Token);
        using var cancel = new CancellationTokenSource();
        var cancelled = lane.EnterAsync(LanePriority.Start, cancel.Token).AsTask();
        var next = lane.EnterAsync(LanePriority.Start, Token).AsTask();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        lane.Exit();

        await next;
        lane.Exit();
        lane.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public async Task EnterAsync_FullOfOthers_BackgroundIsNotPassedOverForEver()
    {
        var lane = new WriteLane(1);
        await lane.EnterAsync(LanePriority.Start, CancellationToken.None);
        var background = lane.EnterAsync(LanePriority.Background, CancellationToken.None).AsTask();
        var turns = 0;
        while (!background.IsCompleted && turns < 10_000)
        {
            _ = lane.EnterAsync(LanePriority.Start, CancellationToken.None).AsTask();
            lane.Exit();
            turns++;
        }

        turns.ShouldBeInRange(100, 1000);
    }

    [Fact]
    public async Task RunAsync_WorkThrows_LeavesTheLane()
    {
        var lane = new WriteLane(1);

        await Should.ThrowAsync<InvalidOperationException>(
            async () => await lane.RunAsync<int>(() => throw new InvalidOperationException(), Token));

        lane.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public async Task EnterAsync_WithinWork_TakesNoMoreRoom()
    {
        var lane = new WriteLane(1);

        var (entered, isLeft) = await lane.RunAsync(
            () =>
            {
                var inner = lane.EnterAsync(LanePriority.Start, Token);
                lane.Exit();
                return (inner.IsCompletedSuccessfully, lane.TryEnter());
            },
            Token);

        entered.ShouldBeTrue();
        isLeft.ShouldBeFalse();
        lane.TryEnter().ShouldBeTrue();
    }
}
