using Fabric.Core.Actors;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Actors;

public sealed class ActivationTests : IAsyncDisposable
{
    private static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, "counter");
    private readonly InMemoryRecordStore _store = new();
    private readonly List<Counter> _made = [];
    private readonly Activation<Counter, CounterTurn> _activation;

    public ActivationTests() => _activation = Make(new ActivationHost(_store));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task RunAsync_OneCommand_CommitsAndShows()
    {
        (await Add(2)).ShouldBe(2);

        (await Shown()).ShouldBe(2);
        _store.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_NothingStaged_DoesNotCommit()
    {
        (await _activation.RunAsync(turn => turn.Value, Token)).ShouldBe(0);

        _store.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_WhileACommitIsUnderWay_TheOthersShareTheNextOne()
    {
        var (first, release) = await HoldACommitAsync();
        var others = Enumerable.Range(0, 64).Select(_ => Add(1)).ToArray();
        (await Shown()).ShouldBe(0);

        release();
        await Task.WhenAll([first, .. others]);

        _store.Commits.ShouldBe(2);
        (await Shown()).ShouldBe(65);
    }

    [Fact]
    public async Task RunAsync_FromManyThreads_RunsOneTurnAtATimeAndLosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    await Add(1);
                }
            },
            Token)));

        (await Shown()).ShouldBe(6400);
    }

    [Fact]
    public async Task RunAsync_MoreThanOneTurnTakes_AreTakenByTheNext()
    {
        var activation = Make(new ActivationHost(_store) { Options = new() { TurnCommands = 10 } });

        // Loaded, so that all are in the queue when the first commit ends.
        await activation.RunAsync(static turn => turn.Value, Token);
        _store.HoldCommits = new();
        var all = Enumerable.Range(0, 21).Select(_ => activation.RunAsync(turn => turn.Add(1), Token)).ToArray();
        await _store.CommitEntered.WaitAsync(Token);
        _store.HoldCommits.SetResult();
        await Task.WhenAll(all);

        _store.Commits.ShouldBeInRange(3, 4);
    }

    [Fact]
    public async Task RunAsync_CancelledBeforeItsTurn_HasNoEffect()
    {
        var (first, release) = await HoldACommitAsync();
        using var cancel = new CancellationTokenSource();
        var second = _activation.RunAsync(turn => turn.Add(10), cancel.Token);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        release();
        await first;

        (await Add(1)).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_CancelledDuringItsCommit_EndsWithItsOutcome()
    {
        _store.HoldCommits = new();
        using var cancel = new CancellationTokenSource();
        var write = _activation.RunAsync(turn => turn.Add(1), cancel.Token);
        await _store.CommitEntered.WaitAsync(Token);

        await cancel.CancelAsync();
        _store.HoldCommits.SetResult();

        (await write).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_OneCommandThrows_FailsAlone(bool expected)
    {
        Exception fault = expected ? new FabricException(ErrorCode.NotFound, "no") : new InvalidOperationException("no");
        var (first, release) = await HoldACommitAsync();
        var before = Add(1);
        var failing = _activation.RunAsync<int>(
            turn =>
            {
                turn.Add(100);
                throw fault;
            },
            Token);
        var after = Add(1);
        release();

        (await Should.ThrowAsync<Exception>(failing)).ShouldBeSameAs(fault);
        await Task.WhenAll(first, before, after);
        (await Shown()).ShouldBe(3);
    }

    [Fact]
    public async Task RunAsync_Conflict_ReloadsAndDecidesAgain()
    {
        await Add(1);
        _store.NextCommits.Enqueue(() =>
        {
            // Somebody else commits 5 in between.
            _store.Commit(Key, 1, new ChangeSet { Puts = [new("n", "5"u8.ToArray())] });
            return new(CommitOutcome.Conflict, 2);
        });

        (await Add(1)).ShouldBe(6);
        _made[0].IsDisposed.ShouldBeTrue();
        (await Shown()).ShouldBe(6);
    }

    [Fact]
    public async Task RunAsync_ConflictAgainAndAgain_IsUnavailable()
    {
        for (var i = 0; i < 6; i++)
        {
            _store.NextCommits.Enqueue(() => new(CommitOutcome.Conflict, 0));
        }

        (await Should.ThrowAsync<FabricException>(Add(1))).Code.ShouldBe(ErrorCode.Unavailable);
        (await Add(1)).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_UnknownOutcome_NamesTheOperationAndLoadsAgain()
    {
        await Add(1);
        _store.NextCommits.Enqueue(() =>
        {
            _store.Commit(Key, 1, new ChangeSet { Puts = [new("n", "2"u8.ToArray())] });
            return new(CommitOutcome.Unknown, 0, new IOException("gone"));
        });

        var fault = await Should.ThrowAsync<FabricException>(_activation.RunAsync(turn => turn.Add(1), Token, "op-1"));

        fault.Code.ShouldBe(ErrorCode.OutcomeUnknown);
        fault.OperationId.ShouldBe(new OperationId("op-1"));
        _activation.IsLoaded.ShouldBeFalse();
        (await Shown()).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_UnknownOutcome_ReadersOfTheSameTurnAreDecidedAgain()
    {
        var (first, release) = await HoldACommitAsync();
        var write = Add(10);
        var read = _activation.RunAsync(turn => turn.Value, Token);
        _store.NextCommits.Enqueue(() => _store.Commit(Key, 0, new ChangeSet { Puts = [new("n", "1"u8.ToArray())] }));
        _store.NextCommits.Enqueue(() => new(CommitOutcome.Unknown, 0));
        release();

        await first;
        (await Should.ThrowAsync<FabricException>(write)).Code.ShouldBe(ErrorCode.OutcomeUnknown);
        (await read).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_StoreThrowsSomethingElse_IsUnknown()
    {
        _store.NextCommits.Enqueue(() => throw new IOException("gone"));

        (await Should.ThrowAsync<FabricException>(Add(1))).Code.ShouldBe(ErrorCode.OutcomeUnknown);
    }

    [Fact]
    public async Task RunAsync_StoreFull_FailsAndKeepsTheState()
    {
        await Add(1);
        _store.NextCommits.Enqueue(() => throw new FabricException(ErrorCode.StoreFull, "full"));

        (await Should.ThrowAsync<FabricException>(Add(1))).Code.ShouldBe(ErrorCode.StoreFull);

        (await Shown()).ShouldBe(1);
        _store.Loads.ShouldBe(1);
        (await Add(1)).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_ApplyFails_TheWriteSucceededAndTheActorIsLoadedAgain()
    {
        var value = await _activation.RunAsync(
            turn =>
            {
                turn.FailApply = true;
                return turn.Add(1);
            },
            Token);

        value.ShouldBe(1);
        (await Shown()).ShouldBe(1);
        _store.Loads.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_LoadFails_FailsAndIsTriedAgain()
    {
        _store.NextLoadFaults.Enqueue(new FabricException(ErrorCode.StoreCorrupt, "bad"));

        (await Should.ThrowAsync<FabricException>(Add(1))).Code.ShouldBe(ErrorCode.StoreCorrupt);

        _made[0].IsDisposed.ShouldBeTrue();
        (await Add(1)).ShouldBe(1);
    }

    [Fact]
    public async Task HoldAsync_ManyWaiters_ShareOneLoad()
    {
        _store.HoldLoads = new();
        var holds = Enumerable.Range(0, 20).Select(_ => _activation.HoldAsync(Token).AsTask()).ToArray();
        _store.HoldLoads.SetResult();
        foreach (var hold in await Task.WhenAll(holds))
        {
            hold.Dispose();
        }

        _store.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task HoldAsync_EveryWaiterLeft_StopsTheLoad()
    {
        _store.HoldLoads = new();
        using var cancel = new CancellationTokenSource();
        var first = _activation.HoldAsync(cancel.Token).AsTask();
        var second = _activation.RunAsync(turn => turn.Add(1), cancel.Token);
        await _store.LoadEntered.WaitAsync(Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        await Should.ThrowAsync<OperationCanceledException>(second);
        _store.LastLoadToken.IsCancellationRequested.ShouldBeTrue();
        _store.HoldLoads = null;
        (await Add(1)).ShouldBe(1);
    }

    [Fact]
    public async Task HoldAsync_ActorLetGo_StaysUntilTheReaderLeaves()
    {
        await Add(1);
        var hold = await _activation.HoldAsync(Token);

        await _activation.CloseAsync();
        hold.Actor.IsDisposed.ShouldBeFalse();
        hold.Dispose();

        _made[0].IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task CloseAsync_CommandsWait_FinishesThemAndRefusesNewOnes()
    {
        var (first, release) = await HoldACommitAsync();
        var waiting = Add(1);
        var close = _activation.CloseAsync();
        var late = Add(1);
        release();
        await close;

        (await first).ShouldBe(1);
        (await waiting).ShouldBe(2);
        (await Should.ThrowAsync<FabricException>(late)).Code.ShouldBe(ErrorCode.Unavailable);
    }

    [Fact]
    public async Task RunAsync_MailboxFull_IsUnavailable()
    {
        var activation = Make(new ActivationHost(_store) { Options = new() { MailboxCapacity = 1 } });
        await activation.RunAsync(turn => turn.Value, Token);
        _store.HoldCommits = new();
        var first = activation.RunAsync(turn => turn.Add(1), Token);
        await _store.CommitEntered.WaitAsync(Token);
        var second = activation.RunAsync(turn => turn.Add(1), Token);

        var third = activation.RunAsync(turn => turn.Add(1), Token);

        (await Should.ThrowAsync<FabricException>(third)).Code.ShouldBe(ErrorCode.Unavailable);
        _store.HoldCommits.SetResult();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task RunBackgroundAsync_OthersWait_GoesLast()
    {
        var (first, release) = await HoldACommitAsync();
        var background = _activation.RunBackgroundAsync(turn => turn.Add(1), Token);
        var foreground = Enumerable.Range(0, 5).Select(_ => Add(1)).ToArray();
        release();

        await Task.WhenAll([first, .. foreground]);
        (await background).ShouldBe(7);
    }

    [Fact]
    public async Task RunBackgroundAsync_MoreThanTheLaneAllows_Wait()
    {
        var host = new ActivationHost(_store) { Background = new BackgroundLane(1) };
        var one = Make(host);
        var two = new Activation<Counter, CounterTurn>(
            ActorKey.Bank(SpaceId.Default, "other"), () => new Counter(ActorKey.Bank(SpaceId.Default, "other")), host);
        _store.HoldCommits = new();
        var running = one.RunBackgroundAsync(turn => turn.Add(1), Token);
        await _store.CommitEntered.WaitAsync(Token);

        var waiting = two.RunBackgroundAsync(turn => turn.Add(1), Token);

        _store.CommitEntered.CurrentCount.ShouldBe(0);
        two.IsLoaded.ShouldBeFalse();
        _store.HoldCommits.SetResult();
        (await running).ShouldBe(1);
        (await waiting).ShouldBe(1);
    }

    private Activation<Counter, CounterTurn> Make(ActivationHost host) =>
        new(
            Key,
            () =>
            {
                var counter = new Counter(Key);
                _made.Add(counter);
                return counter;
            },
            host);

    private Task<int> Add(int amount) => _activation.RunAsync(turn => turn.Add(amount), Token);

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
        var write = Add(1);
        await _store.CommitEntered.WaitAsync(Token);
        return (write, () =>
        {
            _store.HoldCommits = null;
            hold.SetResult();
        }
        );
    }
}
