using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall;

namespace Fabric.Stores.Qdrant.Tests.Searching;

/// <summary>Searches over a space's banks: against the server that stands in for Qdrant, or the one that QDRANT_URL names.</summary>
public sealed class SearchTests : QdrantTest
{
    [Fact]
    public async Task Search_MemoriesOfManyBanks_FindsThemWithoutLoadingTheBanks()
    {
        var writer = await OpenCurrentAsync();
        for (var n = 0; n < 100; n++)
        {
            await writer.Bank($"agent-{n}").RetainAsync($"Agent {n} keeps the key of locker {n} under plant {n}.", Token);
        }

        await writer.Bank("agent-77").RetainAsync("The regatta in Lisbon was won by Helena.", Token);
        await writer.DisposeAsync();
        var fabric = await OpenCurrentAsync();
        var loads = Store.Loads;

        var result = await fabric.SearchAsync(new("Who won the regatta?") { K = 3 }, Token);

        result.Hits[0].Memory.Text.ShouldContain("Helena");
        result.Hits[0].Bank.ShouldBe(new BankId("agent-77"));
        result.Epochs[new BankId("agent-77")].ShouldBe(2);
        result.Degraded.ShouldBeNull();
        Store.Loads.ShouldBe(loads);
    }

    [Fact]
    public async Task Search_JustRetained_IsFound()
    {
        var fabric = await OpenCurrentAsync();

        for (var n = 0; n < 20; n++)
        {
            await fabric.Bank("bank").RetainAsync($"Parcel zx{n} waits at gate {n}.", Token);
            (await TextsAsync(fabric, $"Where is parcel zx{n}?", 1)).ShouldBe([$"Parcel zx{n} waits at gate {n}."]);
        }
    }

    [Fact]
    public async Task Search_ForgottenErasedOrRevised_IsNotFoundAsItWasThoughTheProjectionStandsStill()
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        var forgotten = await AddAsync(bank, "The code of the north door is 1111.");
        var erased = await AddAsync(bank, "The code of the south door is 2222.");
        var revised = await AddAsync(bank, "The code of the west door is 3333.");
        await AddAsync(bank, "The code of the east door is 4444.");
        await CurrentAsync(fabric);
        var held = new TaskCompletionSource();
        Server.Hold = (_, path) => path.EndsWith("/points/batch", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        var quick = await OpenAsync(new() { Url = Server.Url.AbsoluteUri, Collection = Collection, FreshWait = TimeSpan.Zero });

        await bank.ForgetAsync(new() { Ids = [forgotten] }, Token);
        await bank.EraseAsync(new([erased]), Token);
        await bank.ReviseAsync(new(revised) { Text = "The code of the west door is 5555." }, Token);

        // The second fabric searches at once: the points of all four are still as they were.
        var texts = await TextsAsync(quick, "code of the door", 10);
        held.SetResult();
        texts.ShouldBe(["The code of the east door is 4444.", "The code of the west door is 5555."], ignoreOrder: true);
    }

    [Fact]
    public async Task Erase_Projected_TakesThePointOut()
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        var id = await AddAsync(bank, "A fact to be destroyed.");
        await CurrentAsync(fabric);
        Server.Count(Collection, "memory", id.Value).ShouldBe(1);

        await bank.EraseAsync(new([id]), Token);
        await CurrentAsync(fabric);

        Server.Count(Collection, "memory", id.Value).ShouldBe(0);
    }

    [Fact]
    public async Task Retain_Projected_LeavesNoTextBehind()
    {
        var fabric = await OpenCurrentAsync();
        await AddAsync(fabric.Bank("bank"), "Xylophonist Quirinus hums.");
        await CurrentAsync(fabric);

        Server.Payloads(Collection, "memory").ShouldHaveSingleItem().ShouldNotContain("hums");
    }

    [Fact]
    public async Task Restore_Forgotten_IsFoundAgain()
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        var id = await AddAsync(bank, "The lighthouse keeper is Ansel.");
        await bank.ForgetAsync(new() { Ids = [id] }, Token);
        (await TextsAsync(fabric, "lighthouse keeper", 5)).ShouldBeEmpty();

        await bank.RestoreAsync(new([id]), Token);

        (await TextsAsync(fabric, "lighthouse keeper", 5)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Search_SecretOrPrivate_IsFoundAsInARecall()
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        await bank.RetainAsync(new RetainItem("The vault opens with a song.") { Policy = new() { Sensitivity = Sensitivity.Secret } }, Token);
        await bank.RetainAsync(new RetainItem("The vault is behind the mill.") { Policy = new() { Sensitivity = Sensitivity.Private } }, Token);
        await bank.RetainAsync("The vault was built by masons.", Token);

        (await TextsAsync(fabric, "vault", 5)).ShouldBe(["The vault was built by masons."]);
        var all = await fabric.SearchAsync(new("vault") { IncludePrivate = true }, Token);
        all.Hits.Select(static hit => hit.Memory.Text).ShouldBe(["The vault was built by masons.", "The vault is behind the mill."], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"tag":"red"}""", "a,c")]
    [InlineData("""{"not":{"tag":"red"}}""", "b")]
    [InlineData("""{"kind":"procedure"}""", "b")]
    [InlineData("""{"or":[{"actor":"ada"},{"kind":"procedure"}]}""", "a,b")]
    [InlineData("""{"and":[{"tag":"red"},{"not":{"actor":"ada"}}]}""", "c")]
    [InlineData("""{"trust":{"gte":"trusted"}}""", "a,b,c")]
    [InlineData("""{"metadata.floor":3}""", "c")]
    [InlineData("""{"not":{"metadata.floor":3}}""", "a,b")]
    [InlineData("""{"recordedAt":{"lt":"2001-01-01"}}""", "")]
    [InlineData("""{"recordedAt":{"gte":"2001-01-01"}}""", "a,b,c")]
    [InlineData("""{"id":{"in":["a","c","x"]}}""", "a,c")]
    public async Task Search_Filter_GivesWhatARecallGives(string filter, string expected)
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        await bank.RetainAsync(new RetainItem("Lamp one is lit.") { Id = (MemoryId)"a", Tags = ["red"], Actor = "ada" }, Token);
        await bank.RetainAsync(new RetainItem("Lamp two is out.") { Id = (MemoryId)"b", Kind = MemoryKind.Procedure, Actor = "bo" }, Token);
        var floor = new Dictionary<string, System.Text.Json.JsonElement> { ["floor"] = System.Text.Json.JsonSerializer.SerializeToElement(3) };
        await bank.RetainAsync(new RetainItem("Lamp three flickers.") { Id = (MemoryId)"c", Tags = ["red"], Metadata = floor }, Token);
        var request = new RecallRequest("lamp") { Filter = MemoryFilter.Parse(filter) };

        var found = await fabric.SearchAsync(request, Token);
        var listed = await fabric.SearchAsync(request with { Query = "" }, Token);

        var wanted = expected.Split(',', StringSplitOptions.RemoveEmptyEntries);
        found.Hits.Select(static hit => hit.Memory.Id.Value).ShouldBe(wanted, ignoreOrder: true);
        listed.Hits.Select(static hit => hit.Memory.Id.Value).ShouldBe(wanted, ignoreOrder: true);
        var recalled = await bank.RecallAsync(request, Token);
        found.Hits.Select(static hit => hit.Memory.Id).ShouldBe(recalled.Hits.Select(static hit => hit.Memory.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task Search_AsOf_FindsWhatHeldThen()
    {
        var fabric = await OpenCurrentAsync();
        var bank = fabric.Bank("bank");
        await bank.RetainAsync(new RetainItem("Mia lives in Porto.") { FactKey = "mia.city", EventTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) }, Token);
        await bank.RetainAsync(new RetainItem("Mia lives in Turin.") { FactKey = "mia.city", EventTime = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero) }, Token);

        (await TextsAsync(fabric, "Where does Mia live?", 5)).ShouldBe(["Mia lives in Turin."]);
        var then = await fabric.SearchAsync(new("Where does Mia live?") { AsOf = new(2021, 6, 1, 0, 0, 0, TimeSpan.Zero) }, Token);
        then.Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("Mia lives in Porto.");
    }

    [Fact]
    public async Task Search_TokenBudget_IsKept()
    {
        var fabric = await OpenCurrentAsync();
        for (var n = 0; n < 30; n++)
        {
            await fabric.Bank($"b{n}").RetainAsync($"The harvest of field {n} was {n * 10} bushels of barley.", Token);
        }

        var result = await fabric.SearchAsync(new("harvest") { K = 30, TokenBudget = 60 }, Token);

        result.Truncated.ShouldBeTrue();
        result.Hits.Count.ShouldBeGreaterThan(0);
        result.Hits.Sum(static hit => hit.Tokens).ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public async Task Search_MoreBanksThanARecallTakes_RanksThemTogether()
    {
        var fabric = await OpenCurrentAsync();
        for (var n = 0; n < 90; n++)
        {
            await fabric.Bank($"b{n}").RetainAsync($"Meteor shower number {n} was watched from ridge {n}.", Token);
        }

        var result = await fabric.SearchAsync(new("meteor shower") { K = 90 }, Token);

        result.Hits.Select(static hit => hit.Bank).Distinct().Count().ShouldBe(90);
        result.Hits.Select(static hit => hit.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Search_AnotherSpace_FindsNothingOfIt()
    {
        var fabric = await OpenCurrentAsync();
        var other = fabric.InSpace(new("other"));
        await other.Bank("bank").RetainAsync("The treaty was signed in Vienna.", Token);
        await fabric.Bank("bank").RetainAsync("The treaty was signed in Ghent.", Token);
        await CurrentAsync(fabric, new SpaceId("other"));

        (await TextsAsync(fabric, "Where was the treaty signed?", 5)).ShouldBe(["The treaty was signed in Ghent."]);
        (await TextsAsync(other, "Where was the treaty signed?", 5)).ShouldBe(["The treaty was signed in Vienna."]);
    }

    [Fact]
    public async Task Search_SameStateAndQuestion_GivesTheSameAnswer()
    {
        var fabric = await OpenCurrentAsync();
        for (var n = 0; n < 40; n++)
        {
            await fabric.Bank($"b{n % 7}").RetainAsync($"Note {n} on the maintenance of pump {n % 5}.", Token);
        }

        var request = new RecallRequest("maintenance of pump 3") { K = 20, QueryTime = DateTimeOffset.UnixEpoch };
        var first = await fabric.SearchAsync(request, Token);
        var second = await fabric.SearchAsync(request, Token);

        second.RecallId.ShouldBe(first.RecallId);
        second.Hits.Select(static hit => (hit.Memory.Id, hit.Score)).ShouldBe(first.Hits.Select(static hit => (hit.Memory.Id, hit.Score)));
    }

    [Fact]
    public async Task Search_BrokenRequest_IsRefusedBeforeAnythingIsAsked()
    {
        var fabric = await OpenCurrentAsync();

        (await FailsAsync(fabric, new("q") { KnownAt = DateTimeOffset.UnixEpoch })).ShouldContain("KnownAt");
        (await FailsAsync(fabric, new("q") { K = 0 })).ShouldContain("K is 0");
        (await FailsAsync(fabric, new(""))).ShouldContain("Query is empty");
    }

    [Fact]
    public async Task Search_NothingStored_IsEmpty()
    {
        var fabric = await OpenCurrentAsync();

        var result = await fabric.SearchAsync(new("anything"), Token);

        result.Hits.ShouldBeEmpty();
        result.Degraded.ShouldBeNull();
    }

    [Fact]
    public async Task SearchStatus_AfterWrites_IsCurrentAndHasCountedThem()
    {
        var fabric = await OpenCurrentAsync();
        await fabric.Bank("bank").RetainAsync("One.", Token);
        await fabric.Bank("bank").RetainAsync("Something else entirely.", Token);
        await CurrentAsync(fabric);

        var status = await fabric.SearchStatusAsync(Token);

        status.State.ShouldBe(ProjectionState.Current);
        (status.Lag, status.Behind, status.LastError).ShouldBe((TimeSpan.Zero, 0L, null));
        status.Written.ShouldBeGreaterThanOrEqualTo(2);
    }

    private static async Task<string> FailsAsync(IFabric fabric, RecallRequest request)
    {
        var fault = await Should.ThrowAsync<FabricException>(() => fabric.SearchAsync(request, Token));
        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        return fault.Message;
    }

    private static async Task<MemoryId> AddAsync(IMemoryBank bank, string text) => (await bank.RetainAsync(text, Token)).Id!.Value;

    private static async Task<List<string>> TextsAsync(IFabric fabric, string query, int k) =>
        [.. (await fabric.SearchAsync(new(query) { K = k }, Token)).Hits.Select(static hit => hit.Memory.Text)];
}
