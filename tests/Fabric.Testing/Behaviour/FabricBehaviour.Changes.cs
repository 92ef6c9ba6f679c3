using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Revise_NewText_IsANewVersionThatIsRecalled()
    {
        var id = await AddAsync("The ferry leaves at noon.");

        var result = await Bank.ReviseAsync(new ReviseRequest(id) { Text = "The ferry leaves at midnight.", ExpectedVersion = 1 }, Token);

        result.Memory.Version.ShouldBe(2);
        (await RecallTextsAsync("When does the ferry leave?")).ShouldBe(["The ferry leaves at midnight."]);
        (await Bank.StatsAsync(Token)).OldVersions.ShouldBe(1);
    }

    [Fact]
    public async Task Revise_OtherVersionThanExpected_IsRefused()
    {
        var id = await AddAsync("The well is dry.");
        await Bank.ReviseAsync(new ReviseRequest(id) { Importance = 0.9 }, Token);

        await FailsAsync(
            ErrorCode.VersionMismatch,
            () => Bank.ReviseAsync(new ReviseRequest(id) { Text = "The well is full.", ExpectedVersion = 1 }, Token));
        (await Bank.GetAsync(id, cancellationToken: Token))!.Text.ShouldBe("The well is dry.");
    }

    [Fact]
    public async Task Revise_ManyAtOnceWithTheSameExpectation_OneWins()
    {
        var id = await AddAsync("The counter stands at zero.");

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await Bank.ReviseAsync(new ReviseRequest(id) { Text = $"The counter stands at {i}.", ExpectedVersion = 1 }, Token);
                return true;
            }
            catch (FabricException fault) when (fault.Code == ErrorCode.VersionMismatch)
            {
                return false;
            }
        }));

        results.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public async Task Revise_KnownAtEarlier_AnswersWithTheOldText()
    {
        var id = await AddAsync("The bridge opens in April.");
        var then = Time.Now;
        Time.Advance(TimeSpan.FromDays(1));
        await Bank.ReviseAsync(new ReviseRequest(id) { Text = "The bridge opens in October." }, Token);

        var known = await Bank.RecallAsync(new("When does the bridge open?") { KnownAt = then }, Token);

        known.Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("The bridge opens in April.");
    }

    [Fact]
    public async Task Revise_QuarantinedGivenMoreTrust_IsReadable()
    {
        var id = (await RetainAsync(new RetainItem("ok"))).Id!.Value;
        await Bank.ReviseAsync(new ReviseRequest(id) { Trust = Trust.Verified, Text = "The answer to the survey was ok." }, Token);

        (await IsRecalledAsync("What was the answer to the survey?", id)).ShouldBeTrue();
    }

    [Fact]
    public async Task Forget_TakesItOutOfEveryRead_AndRestoreBringsItBack()
    {
        var id = await AddAsync("The garage code is 7412.");
        var then = Time.Now;
        Time.Advance(TimeSpan.FromHours(1));

        (await ForgetAsync(id)).Ids.ShouldBe([id]);

        (await Bank.GetAsync(id, cancellationToken: Token)).ShouldBeNull();
        (await Bank.GetAsync(id, 1, Token)).ShouldBeNull();
        (await IsRecalledAsync("What is the garage code?", id)).ShouldBeFalse();
        (await Bank.RecallAsync(new("What is the garage code?") { AsOf = then, KnownAt = then }, Token)).Hits.ShouldBeEmpty();
        (await ListAllAsync(new() { IncludeInactive = true })).ShouldBeEmpty();
        (await ExportAsync(Bank)).ShouldNotContain("7412");
        (await ListAllAsync(new() { Forgotten = true })).ShouldHaveSingleItem().Id.ShouldBe(id);
        (await Bank.StatsAsync(Token)).Forgotten.ShouldBe(1);

        (await Bank.RestoreAsync(new RestoreRequest([id]), Token)).Ids.ShouldBe([id]);
        (await IsRecalledAsync("What is the garage code?", id)).ShouldBeTrue();
    }

    [Fact]
    public async Task Forget_ByFilter_TakesThoseThatMatch()
    {
        await Bank.RetainAsync(
            new RetainRequest([.. Enumerable.Range(0, 10).Select(i => new RetainItem($"Draft {i} of the speech.") { Gate = false, Tags = [i < 4 ? "old" : "new"] })]),
            Token);
        var old = Filter("""{"tag":"old"}""");

        var would = await Bank.ForgetAsync(new ForgetRequest { Filter = old, DryRun = true }, Token);
        would.DryRun.ShouldBeTrue();
        would.Ids.Count.ShouldBe(4);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(10);
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.ForgetAsync(new ForgetRequest { Filter = old, Limit = 3 }, Token));

        var gone = await Bank.ForgetAsync(new ForgetRequest { Filter = old, Limit = 4 }, Token);

        gone.Ids.ShouldBe(would.Ids);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(6);
    }

    [Fact]
    public async Task Forget_WhatIsNotThere_IsNotFound() =>
        await FailsAsync(ErrorCode.NotFound, () => ForgetAsync("nothing"));

    [Fact]
    public async Task Erase_DestroysItEverywhere()
    {
        var id = await AddAsync("The diagnosis was kept by doctor Xanthippe.");
        await Bank.ReviseAsync(new ReviseRequest(id) { Text = "The diagnosis was changed by doctor Xanthippe.", Reason = "Xanthippe wrote" }, Token);
        var old = await ExportAsync(Bank);
        await AddAsync("The waiting room was full.");

        (await EraseAsync(id)).Ids.ShouldBe([id]);

        (await Bank.GetAsync(id, cancellationToken: Token)).ShouldBeNull();
        (await Bank.GetAsync(id, 1, Token)).ShouldBeNull();
        (await ExportAsync(Bank)).ShouldNotContain("Xanthippe");
        (await HistoryAsync(Bank, id)).Select(entry => entry.Action).ShouldBe([HistoryAction.Erased]);
        (await HistoryAsync(Bank)).ShouldAllBe(entry => entry.Reason == null || !entry.Reason.Contains("Xanthippe"));
        await FailsAsync(ErrorCode.Erased, () => Bank.RestoreAsync(new RestoreRequest([id]), Token));

        // An older export does not bring it back, nor does its id.
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(old));
        (await Bank.ImportAsync(stream, cancellationToken: Token)).Memories.ShouldBe(0);
        (await Bank.GetAsync(id, cancellationToken: Token)).ShouldBeNull();
        (await RetainAsync(new RetainItem("Something else under that id.") { Id = id })).Error.ShouldBe(ErrorCode.Erased);
        (await Bank.StatsAsync(Token)).Tombstones.ShouldBe(1);
    }

    [Fact]
    public async Task Erase_TakesWhatWasMadeFromItAloneAlong()
    {
        var a = await AddAsync("Ada said that the lift is stuck.");
        var b = await AddAsync("Grace said that the stairs are blocked.");
        var alone = (await RetainAsync(new RetainItem("The lift cannot be used.") { Sources = [a.Value] })).Id!.Value;
        var both = (await RetainAsync(new RetainItem("The upper floors cannot be reached.") { Sources = [a.Value, b.Value] })).Id!.Value;

        var result = await EraseAsync(a);

        result.Ids.ShouldBe([a, alone], ignoreOrder: true);
        (await Bank.GetAsync(both, cancellationToken: Token))!.Provenance.Sources.ShouldBe([b.Value]);
    }

    [Fact]
    public async Task Erase_ForgottenMemory_IsGoneForGood()
    {
        var id = await AddAsync("The letter was burnt by Grace.");
        await ForgetAsync(id);

        await EraseAsync(id);

        (await ListAllAsync(new() { Forgotten = true })).ShouldBeEmpty();
        await FailsAsync(ErrorCode.Erased, () => Bank.RestoreAsync(new RestoreRequest([id]), Token));
    }

    [Fact]
    public async Task Erase_AtTheSameTimeAsOthers_AllReturn()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddAsync($"The visitor {i} signed the guest book.")));

        await Task.WhenAll(ids.Select(id => EraseAsync(id)));

        (await Bank.StatsAsync(Token)).Tombstones.ShouldBe(20);
    }

    [Fact]
    public async Task Link_AddsChangesAndTakesAway()
    {
        var a = await AddAsync("The pump failed at night.");
        var b = await AddAsync("The cellar was flooded in the morning.");

        (await Bank.LinkAsync(new LinkRequest(a, b, "causes") { Weight = 0.5f }, Token)).Changed.ShouldBeTrue();
        (await Bank.LinkAsync(new LinkRequest(a, b, "causes") { Weight = 0.5f }, Token)).Changed.ShouldBeFalse();
        (await Bank.GetAsync(a, cancellationToken: Token))!.Links.ShouldBe([new MemoryLink(b, "causes", 0.5f)]);
        (await Bank.LinkAsync(new LinkRequest(a, b, "causes") { Weight = 0 }, Token)).Changed.ShouldBeTrue();

        (await Bank.GetAsync(a, cancellationToken: Token))!.Links.ShouldBeNull();
        await FailsAsync(ErrorCode.NotFound, () => Bank.LinkAsync(new LinkRequest(a, "nothing", "causes"), Token));
    }

    [Fact]
    public async Task Cite_CountsUse_AndRecallDoesNot()
    {
        var id = await AddAsync("The recipe needs two eggs.");
        await RecallTextsAsync("How many eggs does the recipe need?");
        (await Bank.GetAsync(id, cancellationToken: Token))!.Citations.ShouldBe(0);
        await SettleAsync();
        var epoch = (await Bank.StatsAsync(Token)).Epoch;

        var result = await Bank.CiteAsync(new CiteRequest([id, "nothing"]), Token);

        result.Counted.ShouldBe([id]);
        result.Missing.Select(missing => missing.Value).ShouldBe(["nothing"]);
        result.Epoch.ShouldBe(epoch + 1);
        var memory = (await Bank.GetAsync(id, cancellationToken: Token))!;
        memory.Citations.ShouldBe(1);
        memory.LastCitedAt.ShouldBe(Time.Now);
        memory.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Expiry_AtItsInstant_HidesTheMemory()
    {
        var id = (await RetainAsync(
            new RetainItem("The parking ticket is valid today.") { Policy = new() { ExpiresAt = Time.Now.AddHours(1) } })).Id!.Value;
        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        (await IsRecalledAsync("Is the parking ticket valid?", id)).ShouldBeTrue();

        Time.Advance(TimeSpan.FromTicks(1));

        (await IsRecalledAsync("Is the parking ticket valid?", id)).ShouldBeFalse();
        (await Bank.GetAsync(id, cancellationToken: Token)).ShouldBeNull();
        (await ListAllAsync(new())).ShouldBeEmpty();
        (await ExportAsync(Bank)).ShouldNotContain("parking ticket");
    }
}
