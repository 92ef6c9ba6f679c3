using System.Text.Json;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Reads_OfABankThatIsNotThere_AreEmpty()
    {
        (await Bank.RecallAsync("anything", 5, Token)).Hits.ShouldBeEmpty();
        (await Bank.GetAsync("nothing", cancellationToken: Token)).ShouldBeNull();
        (await Bank.ListAsync(new(), Token)).Memories.ShouldBeEmpty();
        (await Bank.SessionsAsync(Token)).ShouldBeEmpty();
        (await Bank.LastAsync("none", 5, Token)).ShouldBeEmpty();
        (await Bank.StatsAsync(Token)).Active.ShouldBe(0);
        (await HistoryAsync(Bank)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Recall_FindsTheAnswerAmongOthers()
    {
        string[] texts =
        [
            "Grace plays the violin in an orchestra.", "The office in Berlin closes at six.", "Alan repaired the espresso machine.",
            "The cat sleeps on the radiator.", "Quarterly numbers are due on Monday.", "The train to Lyon leaves from platform nine.",
        ];
        await Bank.RetainAsync(new RetainRequest([.. texts.Select(text => new RetainItem(text))]), Token);

        foreach (var (question, answer) in new[] { ("Which instrument does Grace play?", 0), ("Who repaired the espresso machine?", 2), ("From which platform does the train to Lyon leave?", 5) })
        {
            (await RecallTextsAsync(question, 3))[0].ShouldBe(texts[answer]);
        }
    }

    [Fact]
    public async Task Recall_SameStateAndQuestion_SameAnswer()
    {
        for (var i = 0; i < 30; i++)
        {
            await AddAsync($"The shelf {i} holds the boxes of project {i % 5}.");
        }

        var request = new RecallRequest("Which shelf holds project 3?") { QueryTime = Time.Now };
        await SettleAsync();
        var first = await Bank.RecallAsync(request, Token);
        var again = await Bank.RecallAsync(request, Token);

        again.RecallId.ShouldBe(first.RecallId);
        again.Hits.Select(hit => (hit.Memory.Id, hit.Score)).ShouldBe(first.Hits.Select(hit => (hit.Memory.Id, hit.Score)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public async Task Recall_TokenBudget_IsNeverExceeded(int budget)
    {
        for (var i = 0; i < 40; i++)
        {
            await AddAsync($"The garden plan number {i} lists tulips, roses and {i} apple trees along the northern wall.");
        }

        var result = await Bank.RecallAsync(new("Which garden plan lists apple trees?") { K = 40, TokenBudget = budget }, Token);

        result.Hits.Sum(hit => hit.Tokens).ShouldBeLessThanOrEqualTo(budget);
        result.Cost.Tokens.ShouldBe(result.Hits.Sum(hit => hit.Tokens));
        result.Truncated.ShouldBeTrue();
    }

    [Fact]
    public async Task Recall_WithAFilter_OnlyFindsWhatMatches()
    {
        await Bank.RetainAsync(
            new RetainRequest(
            [
                new("The red folder holds contracts.") { Tags = ["office"], Actor = "ada" },
                new("The blue folder holds letters.") { Tags = ["home"], Actor = "ada" },
                new("The green folder holds receipts.") { Tags = ["office"], Actor = "grace" },
            ]),
            Token);

        var filter = Filter("""{"and":[{"tag":"office"},{"not":{"actor":"grace"}}]}""");
        var hits = (await Bank.RecallAsync(new("What does the folder hold?") { Filter = filter }, Token)).Hits;
        hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("The red folder holds contracts.");
        (await ListAllAsync(new() { Filter = filter })).ShouldHaveSingleItem().Text.ShouldBe("The red folder holds contracts.");
    }

    [Fact]
    public async Task Recall_EmptyQueryWithAFilter_Lists()
    {
        await Bank.RetainAsync(
            new RetainRequest([new("The lamp is broken.") { Tags = ["todo"] }, new("The chair is new.")]), Token);

        var result = await Bank.RecallAsync(new("") { Filter = Filter("""{"tag":"todo"}""") }, Token);

        result.Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("The lamp is broken.");
    }

    [Fact]
    public async Task Recall_Secrets_AreNeverHits_AndPrivateOnesOnlyWhenAskedFor()
    {
        await Bank.RetainAsync(
            new RetainRequest(
            [
                new("The password of the printer is swordfish.") { Policy = new() { Sensitivity = Sensitivity.Secret } },
                new("The printer belongs to Ada in private.") { Policy = new() { Sensitivity = Sensitivity.Private } },
                new("The printer is on the second floor."),
            ]),
            Token);

        var open = await Bank.RecallAsync(new("Tell me about the printer."), Token);
        var asked = await Bank.RecallAsync(new("Tell me about the printer.") { IncludePrivate = true }, Token);

        open.Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("The printer is on the second floor.");
        asked.Hits.Count.ShouldBe(2);
        asked.Hits.ShouldAllBe(hit => hit.Memory.Policy.Sensitivity != Sensitivity.Secret);
    }

    [Fact]
    public async Task Recall_AnswersWithTheEpochOfTheWrite()
    {
        var write = await Bank.RetainAsync(new RetainRequest([new("The mug is on the desk.")]), Token);

        var result = await Bank.RecallAsync("Where is the mug?", 1, Token);

        // No earlier than the write; work in the background may have gone on since.
        result.Epochs[Bank.Id].ShouldBeGreaterThanOrEqualTo(write.Epoch);
        (await Bank.StatsAsync(Token)).Epoch.ShouldBeGreaterThanOrEqualTo(write.Epoch);
    }

    [Theory]
    [InlineData(MemoryOrder.ById)]
    [InlineData(MemoryOrder.NewestFirst)]
    [InlineData(MemoryOrder.OldestFirst)]
    public async Task List_PageByPage_GivesEachOnceInOrder(MemoryOrder order)
    {
        for (var i = 0; i < 23; i++)
        {
            // Several share an event time, so that ids have to break the tie.
            await RetainAsync(new RetainItem($"Entry {i} of the logbook.") { Gate = false, EventTime = Time.Now.AddDays(-(i % 4)) });
        }

        var all = await ListAllAsync(new() { Order = order, Limit = 5 });

        all.Select(memory => memory.Id).Distinct().Count().ShouldBe(23);
        var expected = order switch
        {
            MemoryOrder.ById => all.OrderBy(memory => memory.Id),
            MemoryOrder.NewestFirst => all.OrderByDescending(memory => memory.EventTime).ThenBy(memory => memory.Id),
            _ => all.OrderBy(memory => memory.EventTime).ThenBy(memory => memory.Id),
        };
        all.Select(memory => memory.Id).ShouldBe(expected.Select(memory => memory.Id));
    }

    [Fact]
    public async Task List_MemoriesComeAndGoBetweenPages_TheOthersAreListedOnce()
    {
        for (var i = 0; i < 20; i++)
        {
            await RetainAsync(new RetainItem($"Line {i} of the ledger.") { Id = $"m{i:00}", Gate = false });
        }

        var first = await Bank.ListAsync(new() { Order = MemoryOrder.ById, Limit = 10 }, Token);
        await ForgetAsync("m03", "m12");
        await AddAsync("Something new in the ledger.", "m105");
        var second = await Bank.ListAsync(new() { Order = MemoryOrder.ById, Limit = 100, Cursor = first.Cursor }, Token);

        second.Memories.Select(memory => memory.Id.Value).Where(id => id != "m105").ShouldBe(
            Enumerable.Range(10, 10).Where(i => i != 12).Select(i => $"m{i:00}"));
    }

    [Fact]
    public async Task Get_AVersion_GivesThatOne()
    {
        var id = await AddAsync("The meeting is in room 4.");
        await Bank.ReviseAsync(new ReviseRequest(id) { Text = "The meeting is in room 9." }, Token);

        (await Bank.GetAsync(id, 1, Token))!.Text.ShouldBe("The meeting is in room 4.");
        (await Bank.GetAsync(id, 2, Token))!.Text.ShouldBe("The meeting is in room 9.");
        (await Bank.GetAsync(id, 3, Token)).ShouldBeNull();
        (await Bank.GetAsync(id, cancellationToken: Token))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Retain_EveryField_ComesBack()
    {
        var metadata = JsonDocument.Parse("""{"a":{"b":[1,2.5,"x",null,true]},"ключ":"значение"}""").RootElement;
        var item = new RetainItem("The contract was signed in Paris.")
        {
            Id = "every-field",
            Kind = MemoryKind.Belief,
            Actor = "Ada",
            Task = "task-1",
            Origin = Origin.Seen,
            EventTime = new(2023, 5, 8, 13, 56, 0, TimeSpan.FromHours(2)),
            ValidTo = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            FactKey = "contract.place",
            Entities = [new("place", "paris")],
            Tags = ["legal", "été"],
            Metadata = metadata.EnumerateObject().ToDictionary(property => property.Name, property => property.Value),
            Trust = Trust.Verified,
            Confidence = 0.25,
            Importance = 0.75,
            Policy = new() { Layer = Layer.Core, Pinned = true, ExpiresAt = Time.Now.AddYears(1) },
        };
        await RetainAsync(item);

        var memory = (await (await RestartAsync()).GetAsync("every-field", cancellationToken: Token))!;

        memory.Kind.ShouldBe(MemoryKind.Belief);
        memory.Provenance.ShouldBe(new() { Actor = "Ada", Task = "task-1", Origin = Origin.Seen });
        memory.EventTime.ShouldBe(item.EventTime.Value);
        memory.EventTime.Offset.ShouldBe(TimeSpan.Zero);
        memory.Validity.ShouldBe(new Validity(item.EventTime.Value.ToUniversalTime(), item.ValidTo));
        memory.FactKey.ShouldBe("contract.place");
        memory.Entities!.ShouldContain(new MemoryEntity("place", "paris"));
        memory.Tags.ShouldBe(["legal", "été"]);
        memory.Metadata!.Keys.ShouldBe(["a", "ключ"], ignoreOrder: true);
        JsonElement.DeepEquals(memory.Metadata["a"], metadata.GetProperty("a")).ShouldBeTrue();
        memory.Trust.ShouldBe(Trust.Verified);
        (memory.Confidence, memory.Importance).ShouldBe((0.25, 0.75));
        memory.Policy.ShouldBe(item.Policy);
        memory.RecordedAt.ShouldBe(Time.Now);
    }

    [Fact]
    public async Task Restart_GivesTheSameAnswers()
    {
        for (var i = 0; i < 40; i++)
        {
            await AddAsync($"The archive box {i} holds the letters of the year {1900 + i}.");
        }

        await ForgetAsync((await ListAllAsync(new()))[3].Id);
        var request = new RecallRequest("Which box holds the letters of 1917?") { QueryTime = Time.Now };
        await SettleAsync();
        var before = await Bank.RecallAsync(request, Token);
        var stats = await Bank.StatsAsync(Token);

        var bank = await RestartAsync();

        var after = await bank.RecallAsync(request, Token);
        after.Hits.Select(hit => hit.Memory.Id).ShouldBe(before.Hits.Select(hit => hit.Memory.Id));
        after.Hits[0].Score.ShouldBe(before.Hits[0].Score, 1e-4);
        var again = await bank.StatsAsync(Token);
        (again.Active, again.Forgotten, again.Terms, again.Epoch).ShouldBe((stats.Active, stats.Forgotten, stats.Terms, stats.Epoch));
    }

    [Fact]
    public async Task Recall_SeveralBanks_RanksThemTogether()
    {
        await Fabric.Bank("ada").RetainAsync("Ada parks the van behind the bakery.", Token);
        await Fabric.Bank("grace").RetainAsync("Grace parks the van next to the church.", Token);
        await Fabric.Bank("other").RetainAsync("The van was sold last year.", Token);

        var result = await Fabric.RecallAsync(["ada", "grace", "empty"], new("Where is the van parked?"), Token);

        result.Hits.Select(hit => hit.Bank.Value).Order().ShouldBe(["ada", "grace"]);
        result.Hits.Select(hit => hit.Score).ShouldBeInOrder(SortDirection.Descending);
        result.Epochs.Keys.Select(bank => bank.Value).Order().ShouldBe(["ada", "empty", "grace"]);
        await FailsAsync(ErrorCode.InvalidRequest, () => Fabric.RecallAsync([], new("Where?"), Token));
    }

    [Fact]
    public async Task ListBanks_NamesThoseThatWereWrittenTo_InOrder()
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            await Fabric.Bank(name).RetainAsync($"Something about {name} and its neighbours.", Token);
        }

        await Fabric.Bank("only-read").RecallAsync("anything", 1, Token);

        var names = new List<string>();
        await foreach (var bank in Fabric.ListBanksAsync(Token))
        {
            names.Add(bank.Value);
        }

        names.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task ListAgentsAndTeams_NameThoseThatWereWrittenTo_InOrderAndOfTheirSpaceOnly()
    {
        var other = await StartAsync(new SpaceId("other"));
        foreach (var name in new[] { "c", "a", "b" })
        {
            await Fabric.Agent(name).OpenAsync(new("Tidy the desk"), Token);
            await Fabric.Team(name).TellAsync(new("Tidy the desk before the meeting."), Token);
        }

        await other.Agent("elsewhere").OpenAsync(new("Tidy the shelf"), Token);
        await Fabric.Agent("only-read").OverviewAsync(Token);

        (await Fabric.ListAgentsAsync(Token).Select(static agent => agent.Value).ToListAsync(Token)).ShouldBe(["a", "b", "c"]);
        (await Fabric.ListTeamsAsync(Token).Select(static team => team.Value).ToListAsync(Token)).ShouldBe(["a", "b", "c"]);
        (await other.ListAgentsAsync(Token).ToListAsync(Token)).Count.ShouldBe(1);
        (await other.ListTeamsAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
    }
}
