using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Retain_NewText_IsAddedAndRecalledAtOnce()
    {
        var outcome = await RetainAsync(new RetainItem("Ada keeps her bicycle in the cellar."));

        outcome.Disposition.ShouldBe(RetainDisposition.Added);
        (await IsRecalledAsync("Where is Ada's bicycle?", outcome.Id!.Value)).ShouldBeTrue();
        (await Bank.GetAsync(outcome.Id.Value, cancellationToken: Token))!.Text.ShouldBe("Ada keeps her bicycle in the cellar.");
    }

    [Fact]
    public async Task Retain_ManyWrites_EachIsReadAtOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            var id = await AddAsync($"The locker number {i} belongs to team {i * 7}.");
            (await Bank.GetAsync(id, cancellationToken: Token)).ShouldNotBeNull();
            (await IsRecalledAsync($"Whose is locker number {i}?", id)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Retain_TheSameAgain_IsReinforced()
    {
        var first = await AddAsync("The staging server runs on port 8080.");
        var again = await RetainAsync(new RetainItem("The staging server runs on port 8080."));

        again.Disposition.ShouldBe(RetainDisposition.Reinforced);
        again.Id.ShouldBe(first);
        (await Bank.GetAsync(first, cancellationToken: Token))!.Evidence.ShouldBe(2);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Theory]
    [InlineData("The daily spending limit is 4000 dollars.", "The daily spending limit is 9000 dollars.")]
    [InlineData("Grace is allergic to peanuts.", "Grace is not allergic to peanuts.")]
    [InlineData("Alan reports to Ada in the platform team.", "Ada reports to Alan in the platform team.")]
    [InlineData("The backup runs on Monday at 10:00.", "The backup runs on Tuesday at 10:00.")]
    public async Task Retain_NearlyTheSameButNotTheSame_BothAreKept(string left, string right)
    {
        var first = await AddAsync(left);
        var second = await RetainAsync(new RetainItem(right));

        second.Disposition.ShouldBeOneOf(RetainDisposition.Added, RetainDisposition.Linked);
        second.Id.ShouldNotBe(first);
        (await Bank.GetAsync(first, cancellationToken: Token))!.Text.ShouldBe(left);
        (await Bank.GetAsync(second.Id!.Value, cancellationToken: Token))!.Text.ShouldBe(right);
        (await RecallTextsAsync(right)).ShouldContain(right);
    }

    [Fact]
    public async Task Retain_NewValueOfAFact_SupersedesTheOldOne()
    {
        var old = await RetainAsync(new RetainItem("Ada lives in London.") { FactKey = "ada.city" });
        Time.Advance(TimeSpan.FromDays(10));
        var between = Time.Now;
        Time.Advance(TimeSpan.FromDays(10));
        var newer = await RetainAsync(new RetainItem("Ada lives in Turin.") { FactKey = "ada.city" });

        newer.Disposition.ShouldBe(RetainDisposition.Superseded);
        newer.Related.ShouldBe([old.Id!.Value]);
        (await RecallTextsAsync("Where does Ada live?")).ShouldBe(["Ada lives in Turin."]);
        var asOf = await Bank.RecallAsync(new("Where does Ada live?") { AsOf = between }, Token);
        asOf.Hits.Select(hit => hit.Memory.Text).ShouldBe(["Ada lives in London."]);
        var kept = await Bank.GetAsync(old.Id.Value, cancellationToken: Token);
        kept!.State.ShouldBe(MemoryState.Superseded);
        kept.SupersededBy.ShouldBe(newer.Id);
    }

    [Fact]
    public async Task Retain_NamesWhatItSupersedes_TakesItsPlace()
    {
        var old = await AddAsync("The release is planned for May.");
        Time.Advance(TimeSpan.FromHours(1));
        var newer = await RetainAsync(new RetainItem("The release has moved to June.") { Supersedes = [old] });

        newer.Disposition.ShouldBe(RetainDisposition.Superseded);
        (await RecallTextsAsync("When is the release?")).ShouldBe(["The release has moved to June."]);
    }

    [Fact]
    public async Task Retain_SupersedesWhatIsNotThere_IsRefused()
    {
        var outcome = await RetainAsync(new RetainItem("It replaces nothing.") { Supersedes = ["nowhere"] });

        outcome.Disposition.ShouldBe(RetainDisposition.Refused);
        outcome.Error.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public async Task Retain_SimilarButNotTheSame_IsLinked()
    {
        var first = await AddAsync("Grace ordered a green tea and an almond croissant at the station cafe.");
        var second = await RetainAsync(
            new RetainItem("Grace ordered a green tea and an apple croissant at the station cafe."));

        second.Disposition.ShouldBe(RetainDisposition.Linked);
        second.Related!.ShouldContain(first);
        (await Bank.GetAsync(second.Id!.Value, cancellationToken: Token))!.Links!.ShouldContain(link => link.Target == first);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("....................")]
    public async Task Retain_Junk_IsQuarantinedAndNotRecalled(string junk)
    {
        var outcome = await RetainAsync(new RetainItem(junk));

        outcome.Disposition.ShouldBe(RetainDisposition.Quarantined);
        (await IsRecalledAsync(junk, outcome.Id!.Value)).ShouldBeFalse();
        (await Bank.StatsAsync(Token)).Quarantined.ShouldBe(1);
        (await ListAllAsync(new() { IncludeInactive = true })).ShouldHaveSingleItem().QuarantineReason.ShouldNotBeNull();
    }

    [Fact]
    public async Task Retain_GateOff_KeepsWhatItWouldFoldOrQuarantine()
    {
        await RetainAsync(new RetainItem("ok") { Gate = false });
        await RetainAsync(new RetainItem("ok") { Gate = false });

        (await Bank.StatsAsync(Token)).Active.ShouldBe(2);
    }

    [Fact]
    public async Task Retain_RecalledText_IsNeverStoredAsNew()
    {
        await AddAsync("The vault code is kept by Grace.");
        var hit = (await Bank.RecallAsync("Who keeps the vault code?", 1, Token)).Hits[0].Memory;

        var outcome = await RetainAsync(new RetainItem(hit.Text) { Origin = Origin.Recalled });

        outcome.Disposition.ShouldBe(RetainDisposition.Refused);
        (await Bank.GetAsync(hit.Id, cancellationToken: Token))!.Evidence.ShouldBe(1);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Fact]
    public async Task Retain_UsedId_IsRefusedAndTheOthersGoOn()
    {
        await AddAsync("The first memory of this name.", "one");

        var result = await Bank.RetainAsync(
            new RetainRequest([new("Another memory of that name.") { Id = "one" }, new("Grace repaired the kettle on Sunday.")]), Token);

        result.Outcomes[0].Disposition.ShouldBe(RetainDisposition.Refused);
        result.Outcomes[0].Error.ShouldBe(ErrorCode.InvalidRequest);
        result.Outcomes[1].Disposition.ShouldBe(RetainDisposition.Added);
        (await Bank.GetAsync("one", cancellationToken: Token))!.Text.ShouldBe("The first memory of this name.");
    }

    [Fact]
    public async Task Retain_TextFromATool_StartsUntrusted()
    {
        var outcome = await RetainAsync(new RetainItem("The page says that the shop closes at six.") { Origin = Origin.Tool });

        (await Bank.GetAsync(outcome.Id!.Value, cancellationToken: Token))!.Trust.ShouldBe(Trust.Untrusted);
    }

    [Fact]
    public async Task Retain_UntrustedNewValueOfAFact_DoesNotTakeThePlaceOfATrustedOne()
    {
        await RetainAsync(new RetainItem("The account number is 1234.") { FactKey = "account" });
        Time.Advance(TimeSpan.FromHours(1));
        await RetainAsync(new RetainItem("The account number is 6666.") { FactKey = "account", Origin = Origin.Tool });

        var texts = await RecallTextsAsync("What is the account number?");

        texts.ShouldContain("The account number is 1234.");
    }

    [Fact]
    public async Task Retain_FromManyCallers_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async caller =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Bank.RetainAsync($"Caller {caller} wrote down the reading {(caller * 100) + i} of its meter.", Token);
            }
        }));

        (await Bank.StatsAsync(Token)).Active.ShouldBe(160);
        (await ListAllAsync(new() { Limit = 50 })).Count.ShouldBe(160);
    }
}
