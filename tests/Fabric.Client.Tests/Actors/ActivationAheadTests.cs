using Fabric.Core.Actors;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Actors;

/// <summary>Commands that are decided while the commit before them is under way.</summary>
public sealed class ActivationAheadTests : IAsyncDisposable
{
    private static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, "counter");
    private readonly InMemoryRecordStore _store = new();
    private readonly Activation<Counter, CounterTurn> _activation;

    public ActivationAheadTests() => _activation = new(Key, () => new Counter(Key), new ActivationHost(_store));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task RunAsync_CommitUnderWay_DecidesOverItAndWaits()
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);

        second.Answer.IsCompleted.ShouldBeFalse();
        (await Shown()).ShouldBe(0);
        _store.CommitEntered.CurrentCount.ShouldBe(0, "It must not be handed to the store before the outcome is known.");
        release();

        (await first).ShouldBe(1);
        (await second.Answer).ShouldBe(2);
        second.Seen.ShouldBe([1]);
        (await Shown()).ShouldBe(2);
        _store.Commits.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_ManyWhileACommitIsUnderWay_ShareTheNextOneInOrder()
    {
        var (first, release) = await HoldACommitAsync();
        var others = Enumerable.Range(0, 20).Select(_ => Ahead(1)).ToArray();
        release();

        await first;
        (await Task.WhenAll(others.Select(other => other.Answer))).ShouldBe(Enumerable.Range(2, 20));
        _store.Commits.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_CommitBeforeIsRefused_DecidesAgainWithoutIt()
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);
        _store.NextCommits.Enqueue(() => throw new FabricException(ErrorCode.StoreFull, "full"));
        release();

        (await Should.ThrowAsync<FabricException>(first)).Code.ShouldBe(ErrorCode.StoreFull);
        (await second.Answer).ShouldBe(1);
        second.Seen.ShouldBe([1, 0]);
        (await Shown()).ShouldBe(1);
        _store.Loads.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_CommitBeforeIsInDoubt_DecidesAgainOnWhatIsThere(bool tookPlace)
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);
        _store.NextCommits.Enqueue(() =>
        {
            if (tookPlace)
            {
                _store.Commit(Key, 0, new ChangeSet { Puts = [new("n", "1"u8.ToArray())] });
            }

            return new(CommitOutcome.Unknown, 0);
        });
        release();

        (await Should.ThrowAsync<FabricException>(first)).Code.ShouldBe(ErrorCode.OutcomeUnknown);
        (await second.Answer).ShouldBe(tookPlace ? 2 : 1);
        second.Seen.ShouldBe([1, tookPlace ? 1 : 0]);
        (await Shown()).ShouldBe(tookPlace ? 2 : 1);
    }

    [Fact]
    public async Task RunAsync_CommitBeforeMeetsAnotherWriter_DecidesBothAgainInOrder()
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);
        _store.NextCommits.Enqueue(() =>
        {
            // The other writer brings the actor to the version that the second was decided for.
            _store.Commit(Key, 0, new ChangeSet { Puts = [new("n", "5"u8.ToArray())] });
            return new(CommitOutcome.Conflict, 1);
        });
        release();

        (await first).ShouldBe(6);
        (await second.Answer).ShouldBe(7);
        (await Shown()).ShouldBe(7);
    }

    [Fact]
    public async Task RunAsync_OwnCommitIsInDoubt_NamesItsOperation()
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1, "op-2");
        await second.Decided.WaitAsync(Token);
        _store.NextCommits.Enqueue(() => _store.Commit(Key, 0, new ChangeSet { Puts = [new("n", "1"u8.ToArray())] }));
        _store.NextCommits.Enqueue(() => new(CommitOutcome.Unknown, 0));
        release();

        (await first).ShouldBe(1);
        (await Should.ThrowAsync<FabricException>(second.Answer)).OperationId.ShouldBe(new OperationId("op-2"));
        (await Shown()).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_ChangesNothing_IsAnsweredWhenWhatItSawIsDurable()
    {
        var (first, release) = await HoldACommitAsync();
        var read = Ahead(0);
        await read.Decided.WaitAsync(Token);

        read.Answer.IsCompleted.ShouldBeFalse();
        _store.NextCommits.Enqueue(() => throw new FabricException(ErrorCode.StoreFull, "full"));
        release();

        await Should.ThrowAsync<FabricException>(first);
        (await read.Answer).ShouldBe(0);
        _store.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_ChangesNothingOverACommit_ShowsIt()
    {
        var (first, release) = await HoldACommitAsync();
        var read = Ahead(0);
        await read.Decided.WaitAsync(Token);
        release();

        (await read.Answer).ShouldBe(1);
        (await Shown()).ShouldBe(1);
        await first;
        _store.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_FailsOverStateThatNeverCame_IsDecidedAgain()
    {
        var (first, release) = await HoldACommitAsync();
        var decided = new TaskCompletionSource();
        var second = _activation.RunAsync(
            turn =>
            {
                decided.TrySetResult();
                return turn.Value == 0 ? turn.Add(10) : throw new FabricException(ErrorCode.Conflict, "not zero");
            },
            Token,
            mayGoAhead: true);
        await decided.Task.WaitAsync(Token);

        second.IsCompleted.ShouldBeFalse();
        _store.NextCommits.Enqueue(() => throw new FabricException(ErrorCode.StoreFull, "full"));
        release();

        await Should.ThrowAsync<FabricException>(first);
        (await second).ShouldBe(10);
    }

    [Fact]
    public async Task RunAsync_CancelledAfterItWasDecided_EndsWithItsOutcome()
    {
        var (first, release) = await HoldACommitAsync();
        using var cancel = new CancellationTokenSource();
        var second = Ahead(1, token: cancel.Token);
        await second.Decided.WaitAsync(Token);

        await cancel.CancelAsync();
        release();

        await first;
        (await second.Answer).ShouldBe(2);
        (await Shown()).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_BehindOneThatMayNotGoAhead_KeepsItsPlace()
    {
        var (first, release) = await HoldACommitAsync();
        var second = _activation.RunAsync(turn => (turn.Add(1), turn.IsAhead), Token);
        var third = Ahead(1);

        release();

        await first;
        (await second).ShouldBe((2, false));
        (await third.Answer).ShouldBe(3);
        third.Seen.ShouldBe([2]);
    }

    [Fact]
    public async Task RunAsync_ApplyBeforeFails_BothSucceedAndALoadSeesBoth()
    {
        await _activation.RunAsync(turn => turn.Value, Token);
        var holdFirst = _store.HoldCommits = new TaskCompletionSource();
        var first = _activation.RunAsync(
            turn =>
            {
                turn.FailApply = true;
                return turn.Add(1);
            },
            Token);
        await _store.CommitEntered.WaitAsync(Token);
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);
        var holdSecond = _store.HoldCommits = new TaskCompletionSource();
        holdFirst.SetResult();
        await _store.CommitEntered.WaitAsync(Token);

        (await first).ShouldBe(1);
        var shown = Shown();
        shown.IsCompleted.ShouldBeFalse("A load that starts now would miss the second write.");
        _store.HoldCommits = null;
        holdSecond.SetResult();

        (await second.Answer).ShouldBe(2);
        (await shown).ShouldBe(2);
        (await Shown()).ShouldBe(2);
    }

    [Fact]
    public async Task CloseAsync_OneIsDecidedAhead_FinishesBoth()
    {
        var (first, release) = await HoldACommitAsync();
        var second = Ahead(1);
        await second.Decided.WaitAsync(Token);
        var close = _activation.CloseAsync();

        close.IsCompleted.ShouldBeFalse();
        release();
        await close;

        (await first).ShouldBe(1);
        (await second.Answer).ShouldBe(2);
    }

    [Fact]
    public async Task RunBackgroundAsync_CommitUnderWay_IsNotDecidedOverIt()
    {
        var (first, release) = await HoldACommitAsync();
        var background = _activation.RunBackgroundAsync(turn => (turn.Add(1), turn.IsAhead), Token);
        release();

        await first;
        (await background).ShouldBe((2, false));
    }

    [Fact]
    public async Task RunAsync_FromManyThreadsWhileCommitsFail_HoldsWhatWasAcknowledged()
    {
        // The first commits are refused, or meet a version that has moved on, in turns.
        for (var i = 0; i < 60; i++)
        {
            _store.NextCommits.Enqueue(
                i % 2 == 0 ? () => throw new FabricException(ErrorCode.StoreFull, "full") : () => new(CommitOutcome.Conflict, 0));
        }

        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(
            async () =>
            {
                var done = 0;
                for (var i = 0; i < 100; i++)
                {
                    try
                    {
                        await Ahead(1).Answer;
                        done++;
                    }
                    catch (FabricException fault) when (fault.Code == ErrorCode.StoreFull)
                    {
                        // Not acknowledged, so it must not count.
                    }
                }

                return done;
            },
            Token)));

        (await Shown()).ShouldBe(acknowledged.Sum());
        acknowledged.Sum().ShouldBeGreaterThan(0);
    }

    private AheadCommand Ahead(int amount, string? operation = null, CancellationToken? token = null)
    {
        var command = new AheadCommand();
        command.Answer = _activation.RunAsync(
            turn => command.Decide(turn, amount),
            token ?? Token,
            operation is null ? default(OperationId?) : new OperationId(operation),
            mayGoAhead: true);
        return command;
    }

    private async Task<int> Shown()
    {
        using var hold = await _activation.HoldAsync(Token);
        return hold.Actor.Value;
    }

    /// <summary>Starts a write whose commit waits.</summary>
    private async Task<(Task<int> Write, Action Release)> HoldACommitAsync()
    {
        await _activation.RunAsync(turn => turn.Value, Token);
        var hold = new TaskCompletionSource();
        _store.HoldCommits = hold;
        var write = _activation.RunAsync(turn => turn.Add(1), Token);
        await _store.CommitEntered.WaitAsync(Token);
        return (write, () =>
        {
            _store.HoldCommits = null;
            hold.SetResult();
        }
        );
    }

    /// <summary>A write with what its decisions saw.</summary>
    private sealed class AheadCommand
    {
        private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<int> Answer { get; set; } = null!;

        public Task Decided => _decided.Task;

        public List<int> Seen { get; } = [];

        public int Decide(CounterTurn turn, int amount)
        {
            Seen.Add(turn.Value);
            _decided.TrySetResult();
            return turn.Add(amount);
        }
    }
}
