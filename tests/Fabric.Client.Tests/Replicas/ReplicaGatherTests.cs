using Fabric.Core.Actors;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>When a copy that waits for news is told of commits.</summary>
public sealed class ReplicaGatherTests : ReplicaTest
{
    [Fact]
    public async Task Pull_NobodyWaitsBehindTheCommit_IsAnsweredAtOnce()
    {
        var pull = await OpenAndWaitAsync();

        Commit(2, commands: 1, waiting: 0);

        // The clock stands still: only the commit can end the wait.
        Epochs(await pull.WaitAsync(Token)).ShouldBe([2]);
    }

    [Fact]
    public async Task Pull_MoreCommandsWaitThanCame_IsAnsweredWithThoseOfTheNextCommit()
    {
        var pull = await OpenAndWaitAsync();

        await CommitAndGatherAsync(pull);
        Commit(3, commands: 2, waiting: 3);

        Epochs(await pull.WaitAsync(Token)).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Pull_WhatWaitsDoesNotCome_IsAnsweredAfterTheGatherTime()
    {
        var pull = await OpenAndWaitAsync();

        await CommitAndGatherAsync(pull);
        Time.Advance(ReplicaLedger.GatherTime);

        Epochs(await pull.WaitAsync(Token)).ShouldBe([2]);
    }

    [Fact]
    public async Task Pull_LongAfterTheLastNews_IsAnsweredAtOnce()
    {
        var pull = await OpenAndWaitAsync();
        Time.Advance(ReplicaLedger.GatherTime);

        Commit(2, commands: 1, waiting: 3);

        Epochs(await pull.WaitAsync(Token)).ShouldBe([2]);
    }

    private static IEnumerable<long> Epochs(ReplicaUpdate update) => update.Deltas.Select(static delta => delta.Version);

    /// <summary>A copy at epoch 1 which has just got its lease and waits.</summary>
    private async Task<Task<ReplicaUpdate>> OpenAndWaitAsync()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        var load = await Owner.PullAsync(Key, new ReplicaPull("copy", "", 0), Token);
        var leased = await Owner.PullAsync(Key, new ReplicaPull("copy", load.Term, 1), Token);
        leased.Lease.ShouldBeGreaterThan(TimeSpan.Zero);
        var pull = Owner.PullAsync(Key, new ReplicaPull("copy", load.Term, 1, CanWait: true), Token).AsTask();
        await Time.TimerAsync(Options.CopyTerm / 3, Token);
        return pull;
    }

    /// <summary>One command is committed while three wait, and the copy is not told.</summary>
    private async Task CommitAndGatherAsync(Task pull)
    {
        Commit(2, commands: 1, waiting: 3);
        await Time.TimerAsync(ReplicaLedger.GatherTime, Token);
        pull.IsCompleted.ShouldBeFalse();
    }

    private void Commit(long version, int commands, int waiting) =>
        Owner.Committed(Key, new ActorCommit(new ChangeSet(), version) { TakesAway = true, Commands = commands, Waiting = waiting });
}
