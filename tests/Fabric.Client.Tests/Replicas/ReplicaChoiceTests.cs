using System.Text;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>Which banks a process has copies of, and what happens when a copy cannot follow.</summary>
public sealed class ReplicaChoiceTests : ReplicaTest
{
    [Fact]
    public async Task Release_BankIsColdForLongEnough_LetsTheCopyGoAndTellsTheOwner()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        var replica = Replicas.FindReplica(Key)!;

        // From 16 to below 2 it is three half-lives and a little; in between the copy stays, though no bank so cool would get one.
        await AdvanceAsync(2 * Options.HeatHalfLife);
        Replicas.Count.ShouldBe(1);
        Owner.CountCopies(Key).ShouldBe(1);
        await AdvanceAsync(1.2 * Options.HeatHalfLife);

        await replica.Ended.WaitAsync(Token);
        Replicas.Count.ShouldBe(0);
        Owner.CountCopies(Key).ShouldBe(0);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NotHeld);
    }

    [Fact]
    public async Task Admit_NoRoomAndNotMuchHotter_IsDeclinedForAWhile()
    {
        Options = new ReplicaOptions { MemoryLimitBytes = 300_000 };
        await OpenTwoLargeBanksAsync();
        await WarmAsync();

        await HeatAsync("other", (int)Options.AdmitHeat);

        await DeclinedAsync("other");
        Replicas.FindEpoch(Key).ShouldNotBeNull();
        await HeatAsync("other", 10);
        Replicas.FindReplica(ActorKey.Bank(SpaceId.Default, "other")).ShouldBeNull();
    }

    [Fact]
    public async Task Admit_NoRoomAndMuchHotter_TakesThePlaceOfTheColder()
    {
        Options = new ReplicaOptions { MemoryLimitBytes = 300_000 };
        await OpenTwoLargeBanksAsync();
        await WarmAsync();
        var first = Replicas.FindReplica(Key)!;
        Time.Advance(Options.CopyTerm / 10);

        // Held, so that the asks count before there is a decision.
        Wire.Hold();
        await HeatAsync("other", 4 * (int)Options.AdmitHeat);
        Wire.LetGo();
        await Replicas.UntilAsync(ActorKey.Bank(SpaceId.Default, "other"), static view => view is not null, Token);

        await first.Ended.WaitAsync(Token);
        (await AskAsync(bank: "other")).Miss.ShouldBe(ReplicaMiss.None);
        Replicas.MemoryBytes.ShouldBeLessThanOrEqualTo(Options.MemoryLimitBytes);
    }

    [Fact]
    public async Task Follow_CopyOutgrowsTheLimit_IsLetGo()
    {
        Options = new ReplicaOptions { MemoryLimitBytes = 100_000 };
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        var replica = Replicas.FindReplica(Key)!;

        await FillAsync("team");

        await replica.Ended.WaitAsync(Token);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NotHeld);
        Replicas.MemoryBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Follow_TooFarBehind_LoadsAnewAndAnswersAsTheOwner()
    {
        Options = new ReplicaOptions { LogCommits = 2 };
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        Wire.Hold();
        await Bank.RetainAsync("The limit of gate 0 is 5000.", Token);
        await Wire.Waiting.WaitAsync(Token);
        var loads = Store.Loads;
        for (var i = 1; i < 6; i++)
        {
            await Bank.RetainAsync($"The limit of gate {i} is 5000.", Token);
        }

        Wire.LetGo();

        var answer = await AskAsync(epoch: 7);
        Describe(answer.Result!.Decode()).ShouldBe(Describe(await Bank.RecallAsync(new("what is the limit"), Token)));
        Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Follow_CommitThatCannotBeRead_AnswersNothingAndLoadsAnew()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        var garbling = new Garbling(Owner);
        Wire.Owner = garbling;
        await WarmAsync();
        var loads = Store.Loads;
        garbling.IsArmed = true;

        var epoch = (await Bank.RetainAsync(new RetainRequest([new RetainItem("The limit is 5000.")]), Token)).Epoch;
        await Replicas.UntilAsync(Key, view => view?.Reader.Epoch >= epoch, Token);

        (await AskAsync(epoch: epoch)).Result!.Hits.Count.ShouldBe(2);
        Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Load_StoreFails_TriesAgain()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        Store.NextLoadFaults.Enqueue(new FabricException(ErrorCode.Unavailable, "The store is away."));

        await HeatAsync("team", (int)Options.AdmitHeat);
        await Time.TimerAsync(TimeSpan.FromMilliseconds(100), Token);
        Time.Advance(TimeSpan.FromMilliseconds(100));

        await Replicas.UntilAsync(Key, static view => view is not null, Token);
        (await AskAsync()).Miss.ShouldBe(ReplicaMiss.None);
    }

    [Fact]
    public async Task Pull_AsManyCopiesAsThereMayBe_IsRefused()
    {
        Options = new ReplicaOptions { CopiesOfOne = 1 };
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();

        (await Owner.PullAsync(Key, new ReplicaPull("another", "", 0), Token)).Step.ShouldBe(ReplicaStep.Stop);

        await StopAsync();
        Time.Advance(Options.CopyTerm);
        (await Owner.PullAsync(Key, new ReplicaPull("another", "", 0), Token)).Step.ShouldBe(ReplicaStep.Load);
        Wire.LetGo();
    }

    [Fact]
    public async Task Release_WhileItsPullWaitsForNews_LendsNothingAnew()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        var term = (await Owner.PullAsync(Key, new ReplicaPull("another", "", 0), Token)).Term;
        (await Owner.PullAsync(Key, new ReplicaPull("another", term, 1), Token)).Lease.ShouldBeGreaterThan(TimeSpan.Zero);
        var waiting = Owner.PullAsync(Key, new ReplicaPull("another", term, 1, CanWait: true), Token).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        await Owner.ReleaseAsync(Key, "another", Token);

        (await waiting).Step.ShouldBe(ReplicaStep.Stop);
        Owner.CountCopies(Key).ShouldBe(0);
    }

    [Fact]
    public async Task Pull_NotABank_IsRefused()
    {
        await OpenAsync();

        var pull = async () => await Owner.PullAsync(ActorKey.Agent(SpaceId.Default, "ada"), new ReplicaPull("copies/1", "", 0), Token);

        (await pull.ShouldThrowAsync<FabricException>()).Code.ShouldBe(ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task Erase_WithACopy_LeavesNothingInTheLogForOthers()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        var term = (await Owner.PullAsync(Key, new ReplicaPull("another", "", 0), Token)).Term;
        var secret = (await Bank.RetainAsync("The code of the vault is 9931.", Token)).Id!.Value;
        await Bank.RetainAsync("The gate is green.", Token);

        await Bank.EraseAsync(new([secret]), Token);

        (await Owner.PullAsync(Key, new ReplicaPull("another", term, 1), Token)).Step.ShouldBe(ReplicaStep.Load);
        var left = await Owner.PullAsync(Key, new ReplicaPull("another", term, 3), Token);
        string.Join('\n', left.Deltas.Single().Puts.Select(static put => Encoding.UTF8.GetString(put.Body.Span))).ShouldNotContain("9931");
    }

    [Fact]
    public void Check_OptionsOutOfRange_NamesAllOfThem()
    {
        var options = new ReplicaOptions { CopyTerm = TimeSpan.FromSeconds(6), AdmitHeat = double.NaN };

        var message = Should.Throw<FabricException>(options.Check).Message;

        message.ShouldContain("Fabric:Replicas:CopyTerm is 00:00:06; it must be 00:00:00.0500000 to 00:00:02.5000000.");
        message.ShouldContain("Fabric:Replicas:AdmitHeat is NaN");
    }

    private async Task OpenTwoLargeBanksAsync()
    {
        await OpenAsync();
        await FillAsync("team");
        await FillAsync("other");
    }

    private async Task FillAsync(string bank) => await OwnerFabric.Bank(bank).RetainAsync(
        new RetainRequest([.. Enumerable.Range(0, 150).Select(i => new RetainItem($"The limit of gate {i} is {i * 7}.") { Gate = false })]), Token);

    private async Task HeatAsync(string bank, int asks)
    {
        for (var i = 0; i < asks; i++)
        {
            await AskAsync(bank: bank);
        }
    }

    private async Task DeclinedAsync(string bank)
    {
        if (Replicas.FindReplica(ActorKey.Bank(SpaceId.Default, bank)) is { } replica)
        {
            await replica.Ended.WaitAsync(Token);
        }
    }

    // In steps that are shorter than a lease: before each the copy waits for news.
    private async Task AdvanceAsync(TimeSpan by)
    {
        var step = Options.CopyTerm / 3;
        var ended = Replicas.FindReplica(Key)!.Ended;
        for (var passed = TimeSpan.Zero; passed < by && !ended.IsCompleted; passed += step)
        {
            await Task.WhenAny(Time.TimerAsync(step, Token), ended);
            Time.Advance(step);
        }
    }

    /// <summary>An owner whose next answer with a commit arrives broken, once it is armed.</summary>
    private sealed class Garbling(IReplicaOwner owner) : IReplicaOwner
    {
        public bool IsArmed { get; set; }

        public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken)
        {
            var update = await owner.PullAsync(bank, pull, cancellationToken);
            if (!IsArmed || update.Deltas.Count == 0)
            {
                return update;
            }

            IsArmed = false;
            return update with { Deltas = [.. update.Deltas.Select(delta => delta with { Puts = [.. delta.Puts.Select(put => put with { Body = "{"u8.ToArray() })] })] };
        }

        public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) => owner.ReleaseAsync(bank, replica, cancellationToken);
    }
}
