using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

public sealed class FactChainTests
{
    private static readonly DateTimeOffset January = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset February = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly BankHarness _bank = new();

    [Fact]
    public void Retain_ANewerValue_SupersedesTheOlderOneFromItsTime()
    {
        var older = City("Ada lives in Berlin", January);

        var newer = City("Ada lives in Paris", March);

        newer.Disposition.ShouldBe(RetainDisposition.Superseded);
        newer.Related.ShouldBe([older.Id!.Value]);
        var berlin = _bank.Get(older.Id.Value);
        berlin.State.ShouldBe(MemoryState.Superseded);
        berlin.SupersededBy.ShouldBe(newer.Id);
        berlin.Validity.ShouldBe(new Validity(January, March));
    }

    [Fact]
    public void Retain_AnOlderValueLater_TakesItsPlaceInTimeAndNotThePresent()
    {
        var berlin = City("Ada lives in Berlin", January);
        var paris = City("Ada lives in Paris", March);

        var rome = City("Ada lives in Rome", February);

        rome.Disposition.ShouldBe(RetainDisposition.Added);
        _bank.Get(rome.Id!.Value).Validity.ShouldBe(new Validity(February, March));
        _bank.Get(rome.Id.Value).SupersededBy.ShouldBe(paris.Id);
        _bank.Get(berlin.Id!.Value).Validity.ShouldBe(new Validity(January, February));
        _bank.Get(paris.Id!.Value).State.ShouldBe(MemoryState.Active);
    }

    [Fact]
    public void Retain_ALessTrustedValue_DoesNotTakeTheTrustedOnesPlace()
    {
        var trusted = City("Ada lives in Berlin", January);

        var outcome = _bank.Retain(new RetainItem("Ada lives in Moscow")
        {
            FactKey = "ada.city",
            EventTime = March,
            Trust = Trust.Untrusted,
        });

        outcome.Disposition.ShouldBe(RetainDisposition.Linked);
        _bank.Get(trusted.Id!.Value).State.ShouldBe(MemoryState.Active);
        _bank.Get(outcome.Id!.Value).Links![0].Relation.ShouldBe("contradicts");
    }

    [Fact]
    public void Retain_SupersedesByName_TakesThePlaceOfAll()
    {
        var first = _bank.Retain("The rota starts with Ada").Id!.Value;
        var second = _bank.Retain("The rota ends with Bob").Id!.Value;

        var outcome = _bank.Retain(new RetainItem("The rota is Carol alone") { Supersedes = [first, second] });

        outcome.Disposition.ShouldBe(RetainDisposition.Superseded);
        _bank.Get(first).SupersededBy.ShouldBe(outcome.Id);
        _bank.Get(second).SupersededBy.ShouldBe(outcome.Id);
    }

    [Fact]
    public void Reload_AChainOfValues_GoesOnWhereItWas()
    {
        City("Ada lives in Berlin", January);
        var paris = City("Ada lives in Paris", March);
        _bank.Reload();

        var rome = City("Ada lives in Rome", February);

        _bank.Get(rome.Id!.Value).SupersededBy.ShouldBe(paris.Id);
    }

    [Fact]
    public void Recall_KnownAtATimeBeforeTheNewerValueWasTold_GivesTheOlderOne()
    {
        City("Ada lives in Berlin", January);
        var between = _bank.Now += TimeSpan.FromHours(1);
        _bank.Now += TimeSpan.FromHours(1);
        City("Ada lives in Paris", February);

        Recall(new RecallRequest("Where does Ada live?") { KnownAt = between }).ShouldBe(["Ada lives in Berlin"]);
        Recall(new RecallRequest("Where does Ada live?")).ShouldBe(["Ada lives in Paris"]);
        Recall(new RecallRequest("Where does Ada live?") { AsOf = January.AddDays(3) }).ShouldBe(["Ada lives in Berlin"]);
    }

    private IEnumerable<string> Recall(RecallRequest request) =>
        new BankRecall(new WordVectorEmbedder()).Recall([_bank.Bank.Reader], request, _bank.Now, default).Hits.Select(hit => hit.Memory.Text);

    private RetainOutcome City(string text, DateTimeOffset from) =>
        _bank.Retain(new RetainItem(text) { FactKey = "ada.city", EventTime = from });
}
