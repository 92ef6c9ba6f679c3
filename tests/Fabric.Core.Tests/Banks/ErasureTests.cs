using System.Text;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Errors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

public sealed class ErasureTests
{
    private const string Marker = "xylophone";
    private readonly BankHarness _bank = new();

    [Fact]
    public void Erase_AMemoryWithVersions_LeavesNoTraceOfItsText()
    {
        var id = _bank.Retain($"The secret word is {Marker}").Id!.Value;
        _bank.Revise(new ReviseRequest(id) { Text = $"The secret word was {Marker}", Reason = $"it is not {Marker} any more" });
        _bank.Forget(id);

        _bank.Erase(id).Ids.ShouldBe([id]);

        Everything().ShouldNotContain(Marker);
        _bank.Bank.Reader.Get(id, null, _bank.Now).ShouldBeNull();
        Should.Throw<FabricException>(() => _bank.Restore(id)).Code.ShouldBe(ErrorCode.Erased);
    }

    [Fact]
    public void Erase_WhatOperationsWrote_LeavesNoHashOfTheirPayloads()
    {
        var id = _bank.Retain($"The secret word is {Marker}").Id!.Value;
        _bank.Revise(new ReviseRequest(id) { Text = $"The secret word was {Marker}" });
        _bank.Append("s", "We met at the harbour in the evening.");
        var summary = _bank.Run(turn => turn.CloseSession(_bank.Bank.Prepare(new CloseSessionRequest("s") { Summary = $"They spoke of a {Marker}" }))).Summary!.Value;
        Everything().ShouldContain("ReviseRequest:");

        _bank.Erase(id, summary);

        Hashes("RetainRequest:", "ReviseRequest:", "CloseSessionRequest:").ShouldBeEmpty();
        Hashes("AppendRequest:").ShouldHaveSingleItem();
    }

    [Fact]
    public void Erase_InTheTurnThatWroteIt_LeavesNoHashOfItsPayload()
    {
        var turn = _bank.Bank.BeginTurn(_bank.Now);
        turn.BeginCommand();
        turn.Retain(_bank.Bank.Prepare(new RetainRequest([new($"The secret word is {Marker}") { Id = "known" }])));
        turn.BeginCommand();
        turn.Erase(_bank.Bank.Prepare(new EraseRequest(["known"])));

        _bank.Commit(turn);

        Everything().ShouldNotContain(Marker);
        Hashes("RetainRequest:").ShouldBeEmpty();
    }

    [Fact]
    public void Erase_ASource_TakesWhatWasDerivedFromItAlone()
    {
        var source = _bank.Retain($"The secret word is {Marker}").Id!.Value;
        var other = _bank.Retain("The public word is piano").Id!.Value;
        var alone = _bank.Retain(new RetainItem($"They have a {Marker}") { Sources = [source.Value] }).Id!.Value;
        var both = _bank.Retain(new RetainItem("They have instruments") { Sources = [source.Value, other.Value] }).Id!.Value;

        _bank.Erase(source).Ids.ShouldBe([source, alone], ignoreOrder: true);

        _bank.Get(both).Provenance.Sources.ShouldBe([other.Value]);
        Everything().ShouldNotContain(Marker);
    }

    [Fact]
    public void Erase_AMessageThatTheSummaryQuotes_MakesTheSummaryAnew()
    {
        var first = _bank.Append("s", $"The secret word is {Marker}", "The public word is piano and drums").Outcomes[0].Id!.Value;
        var summary = _bank.Run(turn => turn.CloseSession(_bank.Bank.Prepare(new CloseSessionRequest("s")))).Summary!.Value;
        _bank.Get(summary).Text.ShouldContain(Marker);

        _bank.Erase(first);

        Everything().ShouldNotContain(Marker);
        var again = _bank.Bank.Reader.ListSessions()[0].Summary!.Value;
        _bank.Get(again).Text.ShouldContain("piano");
    }

    [Fact]
    public void Erase_ASourceInAnotherBank_ReachesWhatWasDerivedFromIt()
    {
        var team = new BankHarness(name: "team");
        var source = _bank.Retain($"The secret word is {Marker}").Id!.Value;
        var derived = team.Retain(new RetainItem($"They have a {Marker}") { Sources = [$"bank/{source}"] }).Id!.Value;
        var told = team.Intents.ShouldHaveSingleItem();
        told.Type.ShouldBe(DerivedIntent.Type);
        Deliver(_bank, told);
        Deliver(_bank, told);
        _bank.Get(source).DerivedElsewhere.ShouldBe([$"team/{derived}"]);

        _bank.Erase(source);
        Deliver(team, _bank.Intents.ShouldHaveSingleItem());

        team.Bank.Reader.Get(derived, null, team.Now).ShouldBeNull();
        team.Bank.Reader.ReadStats().Tombstones.ShouldBe(1);
    }

    [Fact]
    public void Import_AnExportFromBeforeTheErasure_LeavesItErased()
    {
        var id = _bank.Retain($"The secret word is {Marker}").Id!.Value;
        var export = _bank.Export();
        _bank.Erase(id);

        var summary = _bank.Run(turn => turn.Import(_bank.Bank.PrepareImport([.. export.Select(line => new ReadOnlyMemory<byte>(line))], 1, null)));

        summary.Skipped.ShouldBe(1);
        _bank.Bank.Reader.Get(id, null, _bank.Now).ShouldBeNull();
        Everything().ShouldNotContain(Marker);
    }

    private static void Deliver(BankHarness target, Core.Storage.Intent intent) =>
        target.Run(turn =>
        {
            turn.Take(intent);
            return true;
        });

    /// <summary>The operations that are kept with a hash of such requests.</summary>
    private string[] Hashes(params string[] requests) =>
        [.. _bank.Records.Where(record => Array.Exists(requests, Encoding.UTF8.GetString(record.Body.Span).Contains)).Select(static record => record.Key)];

    private string Everything() =>
        string.Concat(_bank.Records.Select(record => Encoding.UTF8.GetString(record.Body.Span)))
        + string.Concat(_bank.History.Select(entry => Encoding.UTF8.GetString(entry.Body.Span)))
        + string.Concat(_bank.Export().Select(Encoding.UTF8.GetString));
}
