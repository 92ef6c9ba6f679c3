using System.Text;
using System.Text.Json;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Core.Working.Rendering;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Shouldly;
using ErrorCode = Fabric.Core.Errors.ErrorCode;

namespace Fabric.Cluster.Tests.Faults;

/// <summary>A hot bank with its owner on one silo and a copy on another. Copies' own rules are tested between two engines in one process.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private const string Query = "What is the limit of the gate?";
    private const string Swordfish = "The password of the printer is swordfish.";
    private static readonly BankId Bank = new("bank");
    private static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, Bank);

    private readonly TestClusterSettings _settings = new(SharedRedis.Server.Address, SharedRedis.NewPrefix());
    private readonly List<TestSilo> _silos = [];
    private TestSilo _owner = null!;
    private TestSilo _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _silos.Add(await TestSilo.StartAsync(_settings));
        _silos.Add(await TestSilo.StartAsync(_settings));
        await _silos[0].Fabric.Bank(Bank).RetainAsync("The gate is green.", Token);
        _owner = _silos.Single(static silo => silo.Place.Owns(Key));
        _other = _silos.Single(static silo => !silo.Place.Owns(Key));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task Recall_HotOnAnotherSilo_IsAnsweredThereAsByTheOwner()
    {
        for (var i = 0; i < 40; i++)
        {
            await _owner.Fabric.Bank(Bank).RetainAsync($"The limit of gate {i} is {i}000.", Token);
        }

        await WarmAsync(_other);
        var request = new RecallRequest(Query) { Explain = true };
        var copied = await AskCopyAsync(_other, request);

        Describe(copied.Result!.Decode()).ShouldBe(Describe(await _owner.Fabric.Bank(Bank).RecallAsync(request, Token)));
        _owner.Engine.Share!.Copies.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Recall_ThroughTheDoorOfACaller_IsAnsweredByTheSiloThatTheCallerIsConnectedTo()
    {
        var services = _other.Host.Services;
        var door = services.GetRequiredService<IGrainFactory>().GetGrain<IRetrievalGrain>(GrainKeys.OfDoor(Key, "door"));
        RequestContext.Set(SpaceKeys.Entry, services.GetRequiredService<SpaceKeys>().For(Key.Space.Value));
        while (_other.Engine.Share!.Copies.Count == 0)
        {
            (await door.RecallAsync(new(Query), seen: 0, Token)).Decode().Hits.ShouldNotBeEmpty();
        }

        var request = new ReflectRequest("Which colour is the gate?");
        (await door.ReflectAsync(request, seen: 0, Token)).Answer.ShouldBe((await _owner.Fabric.Bank(Bank).ReflectAsync(request, Token)).Answer);
        _owner.Engine.Share!.Copies.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Reflect_HotOnAnotherSilo_IsAnsweredThereWithEveryWriteThatTheCallerHasSeen()
    {
        await WarmAsync(_other);
        var bank = (IServedBank)_other.Spaces.ServeSpace(SpaceId.Default).Bank(Bank);
        for (var i = 0; i < 10; i++)
        {
            var written = await _owner.Fabric.Bank(Bank).RetainAsync(new RetainRequest([new RetainItem($"The limit of gate {i} is {i}000.")]), Token);

            var answer = await bank.ReflectAsync(new($"What is the limit of gate {i}?"), written.Epoch, Token);

            answer.Answer.ShouldNotBeNull().ShouldContain($"{i}000");
            answer.Epochs[Bank].ShouldBeGreaterThanOrEqualTo(written.Epoch);
        }

        (await _other.Engine.Share!.Reads.TryReflectAsync(SpaceId.Default, Bank, new("What is the limit of gate 3?"), epochs: null, Token))
            .Miss.ShouldBe(ReplicaMiss.None);
    }

    [Fact]
    public async Task Context_OfAnAgentElsewhere_ShowsEveryWriteThatItsCallerHasSeen()
    {
        await WarmAsync(_other);
        var agent = "agent-0";
        for (var i = 1; await _owner.Fabric.Agent(agent).OverviewAsync(Token) is not null && !_other.Place.Owns(ActorKey.Agent(SpaceId.Default, agent)); i++)
        {
            agent = $"agent-{i}";
        }

        for (var i = 0; i < 20; i++)
        {
            var written = await _owner.Fabric.Bank(Bank).RetainAsync(new RetainRequest([new RetainItem($"The limit of gate {i} is {i}000.")]), Token);

            // It is rendered where the agent is, which has a copy of the bank and was told of nothing.
            var context = await _owner.Fabric.Agent(agent).ContextAsync(new ContextRequest(1_000) { Banks = [Bank], Query = Query }, Token);

            context.Epochs.ShouldNotBeNull()[Bank].ShouldBeGreaterThanOrEqualTo(written.Epoch);
        }
    }

    [Fact]
    public async Task Recall_CallerHasSeenTheWrite_IsAnsweredFromTheCopyWithIt()
    {
        await WarmAsync(_other);
        for (var i = 0; i < 20; i++)
        {
            var text = $"The limit of gate {i} is {i}000.";
            var written = await _owner.Fabric.Bank(Bank).RetainAsync(new RetainRequest([new RetainItem(text)]), Token);

            // Carried as the SDK does, to a silo that was told of nothing.
            var bank = (IServedBank)_other.Spaces.ServeSpace(SpaceId.Default).Bank(Bank);
            var found = await bank.RecallStoredAsync(new(text), written.Epoch, Token);

            found.Decode().Hits[0].Memory.Text.ShouldBe(text);
        }
    }

    [Fact]
    public async Task Forget_WithACopy_IsAnsweredWhenTheCopyHasForgotten()
    {
        await WarmAsync(_other);
        for (var i = 0; i < 20; i++)
        {
            var text = $"The limit of gate {i} is {i}000.";
            var written = await _owner.Fabric.Bank(Bank).RetainAsync(new RetainRequest([new RetainItem(text)]), Token);
            await _other.Engine.Share!.Copies.UntilAsync(Key, view => view?.Reader.Epoch >= written.Epoch, Token);

            await _owner.Fabric.Bank(Bank).ForgetAsync(new ForgetRequest { Ids = [written.Outcomes[0].Id!.Value] }, Token);

            var copied = await AskCopyAsync(_other, new(text));
            copied.IsAnswer.ShouldBeTrue(copied.Miss.ToString());
            copied.Result!.Decode().Hits.ShouldAllBe(hit => hit.Memory.Text != text);
        }
    }

    [Fact]
    public async Task Recall_SecretFromACopy_IsOpenedOnlyForWhoAsksAndNeverOnItsWay()
    {
        await WarmAsync(_other);
        var pull = new ReplicaPull("a listener", "", 0);
        var term = (await _owner.Engine.Share!.PullAsync(Key, pull, Token)).Term;
        var before = await _owner.Engine.Store.LoadAsync(Key, static _ => { }, Token);
        var written = await _owner.Fabric.Bank(Bank).RetainAsync(
            new RetainRequest([new RetainItem(Swordfish) { FactKey = "printer.password", Tags = ["office"], Policy = new() { Sensitivity = Sensitivity.Secret } }]), Token);
        await _other.Engine.Share!.Copies.UntilAsync(Key, view => view?.Reader.Epoch >= written.Epoch, Token);

        var asked = (await AskCopyAsync(_other, new("printer password") { IncludeSecret = true })).Result!.Decode();
        var unasked = (await AskCopyAsync(_other, new("printer password") { IncludePrivate = true })).Result!.Decode();
        var sent = await _owner.Engine.Share.PullAsync(Key, pull with { Term = term, Epoch = before }, Token);
        await _owner.Engine.Share.ReleaseAsync(Key, pull.Replica, Token);

        asked.Hits.ShouldContain(static hit => hit.Memory.Text == Swordfish);
        unasked.Hits.ShouldAllBe(static hit => hit.Memory.Policy.Sensitivity != Sensitivity.Secret);
        sent.Deltas.ShouldNotBeEmpty();
        string.Concat(sent.Deltas.SelectMany(static delta => delta.Puts).Select(static put => Encoding.UTF8.GetString(put.Body.Span))).ShouldNotContain("swordfish");
    }

    [Fact]
    public async Task Stop_OfTheOwner_TheNextAnswersAtOnceAndForgetsForTheCopies()
    {
        var third = await TestSilo.StartAsync(_settings);
        _silos.Add(third);
        var id = (await _owner.Fabric.Bank(Bank).RetainAsync("The limit of the gate is 4000.", Token)).Id!.Value;
        await WarmAsync(_other);
        await WarmAsync(third);

        await _owner.StopAsync();

        (await _other.Fabric.Bank(Bank).RecallAsync(new RecallRequest(Query), Token)).Hits.ShouldContain(hit => hit.Memory.Id == id);
        await third.Fabric.Bank(Bank).ForgetAsync(new ForgetRequest { Ids = [id] }, Token);
        foreach (var silo in (TestSilo[])[_other, third])
        {
            (await silo.Fabric.Bank(Bank).RecallAsync(new RecallRequest(Query), Token)).Hits.ShouldNotContain(hit => hit.Memory.Id == id);
        }
    }

    [Fact]
    public async Task Stop_OfASiloWithACopy_LeavesNothingToWaitFor()
    {
        var id = (await _owner.Fabric.Bank(Bank).RetainAsync("The limit of the gate is 4000.", Token)).Id!.Value;
        await WarmAsync(_other);
        _owner.Engine.Share!.Owner.CountCopies(Key).ShouldBe(1);

        await _other.StopAsync();

        _owner.Engine.Share.Owner.CountCopies(Key).ShouldBe(0);
        (await _owner.Fabric.Bank(Bank).ForgetAsync(new ForgetRequest { Ids = [id] }, Token)).Ids.ShouldBe([id]);
    }

    [Fact]
    public async Task Activation_ForcedTwiceWhileBothWrite_CommitsOnceAndShowsNothingOld()
    {
        _other.Place.Own(Key);
        string[] texts = [.. Enumerable.Range(0, 20).Select(static i => $"Delivery {i} has arrived in hall {i % 7}.")];

        // Each as its silo's grain would have it done: both believe to own the bank.
        var outcomes = await Task.WhenAll(texts.Select((text, i) => TryWriteAsync(i % 2 == 0 ? _owner : _other, text)));
        var acknowledged = outcomes.OfType<string>().ToList();
        acknowledged.ShouldNotBeEmpty();
        foreach (var silo in _silos)
        {
            IReadOnlyList<string>? seen = null;
            while (seen is null)
            {
                // The one without the lease answers nothing at all until it has got it.
                seen = await TryListAsync(silo);
            }

            acknowledged.ShouldBeSubsetOf(seen, StringComparer.Ordinal);
            seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(seen.Count);
        }
    }

    private static async Task<string?> TryWriteAsync(TestSilo silo, string text)
    {
        try
        {
            await new EmbeddedBank(silo.Engine, SpaceId.Default, Bank).RetainAsync(text, Token);
            return text;
        }
        catch (FabricException fault) when (fault.Code == ErrorCode.Unavailable)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>?> TryListAsync(TestSilo silo)
    {
        try
        {
            var page = await new EmbeddedBank(silo.Engine, SpaceId.Default, Bank).ListAsync(new() { Limit = 100 }, Token);
            return [.. page.Memories.Select(static memory => memory.Text)];
        }
        catch (FabricException fault) when (fault.Code == ErrorCode.Unavailable)
        {
            return null;
        }
    }

    /// <summary>Asks a silo until it has a copy, and waits until that may answer.</summary>
    private static async Task WarmAsync(TestSilo silo)
    {
        for (var i = 0; i < 2 * new ReplicaOptions().AdmitHeat; i++)
        {
            await silo.Fabric.Bank(Bank).RecallAsync(new RecallRequest(Query), Token);
        }

        await silo.Engine.Share!.Copies.UntilAsync(Key, static view => view is not null, Token);
    }

    private static ValueTask<ReplicaAnswer<StoredRecall>> AskCopyAsync(TestSilo silo, RecallRequest request) =>
        silo.Engine.Share!.Reads.TryRecallAsync(SpaceId.Default, [Bank], request, epochs: null, Token);

    /// <summary>Everything of an answer but how long it took.</summary>
    private static string Describe(RecallResult answer) => JsonSerializer.Serialize(answer with { Cost = answer.Cost with { Elapsed = default } });
}
