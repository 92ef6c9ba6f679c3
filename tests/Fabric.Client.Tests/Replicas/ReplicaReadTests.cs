using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Replicas;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>What copies answer.</summary>
public sealed class ReplicaReadTests : ReplicaTest
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(8);
    private static readonly string[] Subjects = ["Ada", "Bob", "the payments service", "the rota"];
    private static readonly string[] Predicates = ["runs on port", "was restarted", "owns", "moved to region"];

    [Fact]
    public async Task TryRead_BelowTheHeat_AsksTheOwner()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);

        for (var i = 0; i < Options.AdmitHeat - 1; i++)
        {
            (await AskAsync()).Miss.ShouldBe(ReplicaMiss.NotHeld);
        }

        Replicas.Count.ShouldBe(0);
    }

    [Fact]
    public async Task TryRead_HotBank_AnswersAsTheOwnerDoes()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();

        var answer = await AskAsync();

        answer.Miss.ShouldBe(ReplicaMiss.None);
        Describe(answer.Result!.Decode()).ShouldBe(Describe(await Bank.RecallAsync(new RecallRequest("what is the limit"), Token)));
        Owner.CountCopies(Key).ShouldBe(1);
    }

    [Fact]
    public void TryRead_AnyHistory_AnswersAsTheOwnerDoesAtEveryEpoch() => Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        // The property is synchronous, and so is this wait: the test has no context that it could block.
        new ReplicaReadTests().RunHistoryAsync(seed).GetAwaiter().GetResult();
    }));

    [Fact]
    public async Task TryRead_CallerHasSeenMore_CatchesUpFirst()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();

        var epoch = (await Bank.RetainAsync(new RetainRequest([new RetainItem("The limit is 5000.")]), Token)).Epoch;

        (await AskAsync(epoch: epoch)).Result!.Epochs["team"].ShouldBe(epoch);
    }

    [Fact]
    public async Task TryRead_CallerHasSeenMoreThanArrivesInTime_AsksTheOwner()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        Wire.Hold();
        var epoch = (await Bank.RetainAsync(new RetainRequest([new RetainItem("The limit is 5000.")]), Token)).Epoch;
        await Wire.Waiting.WaitAsync(Token);

        var asking = AskAsync(epoch: epoch);
        await Time.TimerAsync(Options.CatchUpTime, Token);
        Time.Advance(Options.CatchUpTime);

        (await asking).Miss.ShouldBe(ReplicaMiss.Behind);
        Wire.LetGo();
    }

    [Fact]
    public async Task TryRead_SeveralBanks_AnswersWhenAllHaveCopies()
    {
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await OwnerFabric.Bank("other").RetainAsync("The limit of the other gate is 50.", Token);
        await WarmAsync();
        var request = new RecallRequest("what is the limit");

        (await Reads.TryRecallAsync(SpaceId.Default, ["team", "other"], request, null, Token)).Miss.ShouldBe(ReplicaMiss.NotHeld);
        await WarmAsync("other");

        var answer = await Reads.TryRecallAsync(SpaceId.Default, ["team", "other"], request, null, Token);
        Describe(answer.Result!.Decode()).ShouldBe(Describe(await OwnerFabric.RecallAsync(["team", "other"], request, Token)));
    }

    private async Task RunHistoryAsync(int seed)
    {
        var random = new Random(seed);
        await OpenAsync();
        await Bank.RetainAsync("The limit is 4000.", Token);
        await WarmAsync();
        for (var step = 0; step < 60; step++)
        {
            // Short enough that no lease ends: commits come while the copy follows.
            Time.Advance(TimeSpan.FromMilliseconds(random.Next(30)));
            try
            {
                await StepAsync(random);
            }
            catch (FabricException exception) when (exception.Code is ErrorCode.NotFound or ErrorCode.Erased or ErrorCode.SessionClosed or ErrorCode.InvalidRequest)
            {
                // A command that names what is not there any more is refused, and changes nothing.
            }

            var request = new RecallRequest(Text(random)) { K = random.Next(1, 20), Explain = random.Next(2) == 0, Effort = (Effort)random.Next(3) };
            var owned = await Bank.RecallAsync(request, Token);
            var answer = await AskAsync(request, owned.Epochs["team"]);
            answer.Miss.ShouldBe(ReplicaMiss.None, $"seed {seed}, step {step}");
            Describe(answer.Result!.Decode()).ShouldBe(Describe(owned), $"seed {seed}, step {step}");
        }

        await DisposeAsync();
    }

    private async Task StepAsync(Random random)
    {
        var ids = (await Bank.ListAsync(new() { Limit = 1000, IncludeInactive = true }, Token)).Memories;
        var some = ids[random.Next(ids.Count)].Id;
        switch (random.Next(10))
        {
            case 0:
                await Bank.AppendAsync(new AppendRequest($"s{random.Next(3)}", [new SessionMessage("Ada", Text(random)), new SessionMessage("Bob", "ok")]), Token);
                break;
            case 1:
                await Bank.RetainAsync(new RetainRequest([new RetainItem(Text(random)) { FactKey = $"key{random.Next(3)}" }]), Token);
                break;
            case 2:
                await Bank.ReviseAsync(new ReviseRequest(some) { Text = Text(random) }, Token);
                break;
            case 3 when ids.Count > 3:
                await Bank.ForgetAsync(new ForgetRequest { Ids = [some] }, Token);
                break;
            case 4 when ids.Count > 3:
                await Bank.EraseAsync(new EraseRequest([some]), Token);
                break;
            case 5:
                await Bank.CiteAsync(new CiteRequest([some]), Token);
                break;
            case 6:
                await Bank.LinkAsync(new LinkRequest(some, ids[random.Next(ids.Count)].Id, "about"), Token);
                break;
            case 7:
                await Bank.CloseSessionAsync(new CloseSessionRequest($"s{random.Next(3)}"), Token);
                break;
            default:
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Bank.RetainAsync(new RetainRequest([new RetainItem(Text(random))]), Token)));
                break;
        }
    }

    private static string Text(Random random) => $"{Subjects[random.Next(4)]} {Predicates[random.Next(4)]} {random.Next(20)}.";
}
