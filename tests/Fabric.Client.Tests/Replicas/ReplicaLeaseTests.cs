using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>Who may answer until when, and what waits for it.</summary>
public sealed class ReplicaLeaseTests : ReplicaTest
{
    private const string Limit = "The limit is 4000.";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Forget_CopyFollows_IsAcknowledgedWhenTheCopyHasForgotten()
    {
        var id = await OpenWithACopyAsync();

        // The clock stands still: only the copy's word can end the wait.
        await Bank.ForgetAsync(new ForgetRequest { Ids = [id] }, Token);

        Count(await AskAsync(), Limit).ShouldBe(0);
    }

    [Fact]
    public async Task Forget_CopyIsStopped_IsAcknowledgedWhenTheLeaseHasRunOut()
    {
        var id = await OpenWithACopyAsync();
        await StopAsync();
        var request = new ForgetRequest { Ids = [id], OperationId = new OperationId("forget-1") };
        var forgetting = Bank.ForgetAsync(request, Token);

        // Committed and readable at the owner, and not acknowledged: the copy may still answer.
        await UntilForgottenAsync(id);
        await LastTimerAsync();
        var repeat = Bank.ForgetAsync(request, Token);
        await Bank.RetainAsync("The gate is green.", Token);
        forgetting.IsCompleted.ShouldBeFalse();
        repeat.IsCompleted.ShouldBeFalse();
        Count(await AskAsync(), Limit).ShouldBe(1);

        Time.Advance(Options.CopyTerm - Moment);
        forgetting.IsCompleted.ShouldBeFalse();

        // What the owner waits out ends after what the copy counts on.
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NoLease);
        Time.Advance(Moment);
        (await forgetting).Ids.ShouldBe([id]);
        (await repeat).Ids.ShouldBe([id]);
        Wire.LetGo();
        await Replicas.UntilAsync(Key, static view => view is { Reader.Epoch: >= 3 }, Token);
        Count(await AskAsync(), Limit).ShouldBe(0);
    }

    [Fact]
    public async Task Retain_CopyIsStopped_DoesNotWait()
    {
        var id = await OpenWithACopyAsync();
        await StopAsync();

        await Bank.RetainAsync("The gate is green.", Token);
        await Bank.RetainAsync(Limit, Token);
        await Bank.CiteAsync(new CiteRequest([id]), Token);

        Wire.LetGo();
    }

    [Fact]
    public async Task TryRead_StoppedWhileItAnswers_AnswersNothing()
    {
        await OpenWithACopyAsync();
        var (answering, release) = AnswerSlowly();

        // All this while the process stands still: nothing of it is asked for, and nothing arrives.
        await StopAsync();
        Time.Advance(Options.CopyTerm);
        release.SetResult();

        (await answering).Miss.ShouldBe(ReplicaMiss.TooLate);
        Wire.LetGo();
    }

    [Fact]
    public async Task TryRead_StoppedWhileItAnswersAndLeasedAgainBeforeItEnds_AnswersNothing()
    {
        var id = await OpenWithACopyAsync();
        var (answering, release) = AnswerSlowly();
        await StopAsync();
        var forgetting = Bank.ForgetAsync(new ForgetRequest { Ids = [id] }, Token);
        await UntilForgottenAsync(id);
        await LastTimerAsync();
        Time.Advance(Options.CopyTerm);
        await forgetting;

        // The process goes on, and gets its lease back before the answer, which was begun over what is forgotten by now, is ready.
        Wire.LetGo();
        await Replicas.UntilAsync(Key, static view => view is { Reader.Epoch: 3 }, Token);
        await Replicas.UntilAsync(Key, view => view!.LeaseEnds > Time.GetTimestamp(), Token);
        release.SetResult();

        (await answering).Miss.ShouldBe(ReplicaMiss.TooLate);
        Count(await AskAsync(), Limit).ShouldBe(0);
    }

    [Fact]
    public async Task TryRead_OwnerCannotBeReached_AnswersUntilTheLeaseEndsAndNotAfter()
    {
        await OpenWithACopyAsync();
        Wire.IsCut = true;
        await Bank.RetainAsync("The gate is green.", Token);

        Time.Advance(ReplicaOptions.Usable(Options.CopyTerm) - Moment);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.None);

        Time.Advance(Moment);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NoLease);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task TryRead_WallClockJumps_LeasesEndAsBefore(int hours)
    {
        var time = new JumpingTime(Time);
        await OpenWithACopyAsync(time);
        await StopAsync();

        time.Jump = TimeSpan.FromHours(hours);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.None);
        Time.Advance(Options.CopyTerm);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NoLease);
        Wire.LetGo();
    }

    [Fact]
    public async Task Forget_AtANewOwner_WaitsUntilNoCopyOfTheOldOneMayAnswer()
    {
        var id = await OpenWithACopyAsync();
        await StopAsync();
        var (fabric, owner) = await OpenOwnerAsync("two");

        var forgetting = fabric.Bank("team").ForgetAsync(new ForgetRequest { Ids = [id] }, Token);
        await Time.TimerAsync(Options.OwnerTerm, Token);
        forgetting.IsCompleted.ShouldBeFalse();
        Count(await AskAsync(), Limit).ShouldBe(1);

        Time.Advance(Options.OwnerTerm);
        await forgetting;

        // Resumed after the takeover: nothing from the old state, and then what the new owner has.
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NoLease);
        Wire.Owner = owner;
        Wire.LetGo();
        await Replicas.UntilAsync(Key, view => view is { Reader.Epoch: 3 } && view.LeaseEnds > Time.GetTimestamp(), Token);
        Count(await AskAsync(), Limit).ShouldBe(0);
    }

    [Fact]
    public async Task Pull_OwnerWasOvertaken_LendsNothing()
    {
        await OpenWithACopyAsync();
        await StopAsync();
        var (fabric, _) = await OpenOwnerAsync("two");
        Time.Advance(Options.OwnerTerm);
        (await Store.LeaseAsync(Key, "two", Options.OwnerTerm, Token)).Granted.ShouldBeTrue();
        await fabric.Bank("team").RetainAsync("The limit is 5000.", Token);

        // The copy asks the owner that it knows, which was stopped as well and does not know that it was overtaken.
        Wire.LetGo();
        await Replicas.UntilAsync(Key, static view => view is null, Token);

        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NoLease);
        Owner.CountCopies(Key).ShouldBe(0);
    }

    [Fact]
    public async Task Leave_WithACopy_StopsItAndFreesTheLease()
    {
        await OpenWithACopyAsync();
        (await Store.LeaseAsync(Key, "two", Options.OwnerTerm, Token)).Granted.ShouldBeFalse();

        await Owner.LeaveAsync(Key, Token);

        (await Store.LeaseAsync(Key, "two", Options.OwnerTerm, Token)).Granted.ShouldBeTrue();
        (await AskAsync()).IsAnswer.ShouldBeFalse();
    }

    [Fact]
    public async Task Settle_LoadedAtAVersionNobodyTold_WaitsForTheCopyToLoadAnew()
    {
        await OpenWithACopyAsync();
        await StopAsync();
        var changes = new Core.Storage.ChangeSet { Removes = ["e/none"] };
        Store.Commit(Key, 2, changes);

        // As after a commit whose outcome was not known: it took place, and no copy heard of it.
        Owner.Loaded(Key, 3);
        var settling = Owner.SettleAsync(Key);
        settling.IsCompleted.ShouldBeFalse();

        Wire.LetGo();
        await settling;
        Replicas.FindEpoch(Key).ShouldBe(3);
    }

    private static async Task<ReplicaAnswer<int>> AnswerAsync(ReplicaStore replicas, TaskCompletionSource begun, Task go) =>
        await replicas.TryReadAsync(
            [Key],
            null,
            async (banks, token) =>
            {
                begun.SetResult();
                await go.WaitAsync(token);
                return banks.Count;
            },
            Token);

    private (Task<ReplicaAnswer<int>> Answering, TaskCompletionSource Release) AnswerSlowly()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var answering = AnswerAsync(Replicas, begun, release.Task);
        begun.Task.IsCompleted.ShouldBeTrue();
        return (answering, release);
    }

    private async Task<MemoryId> OpenWithACopyAsync(TimeProvider? replicaTime = null)
    {
        await OpenAsync(replicaTime);
        var id = (await Bank.RetainAsync(Limit, Token)).Id!.Value;
        await WarmAsync();
        Count(await AskAsync(), Limit).ShouldBe(1);
        return id;
    }

    private Task LastTimerAsync() => Time.TimerAsync(Options.CopyTerm, Token);

    private async Task UntilForgottenAsync(MemoryId id)
    {
        using var follower = OwnerFabric.Engine.Epochs.Follow(Key);
        for (var epoch = 0L; await Bank.GetAsync(id, null, Token) is not null;)
        {
            epoch = await follower.NextAsync(epoch, Token);
        }
    }

    private sealed class JumpingTime(TimeProvider time) : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Jump;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
