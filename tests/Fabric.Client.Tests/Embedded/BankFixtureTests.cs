using Fabric.Client.Embedded;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>
/// A data folder that the first version wrote: a fact with two values, a memory with two versions, junk, a closed session, a link, a
/// citation, one forgotten and one erased memory. Every later version must read it.
/// </summary>
public sealed class BankFixtureTests : IAsyncLifetime
{
    private static readonly DateTimeOffset March = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-fixture-").FullName;
    private EmbeddedFabric _fabric = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IMemoryBank Bank => _fabric.Bank("team");

    public async ValueTask InitializeAsync()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "bank-1", "fabric.db"), Path.Combine(_folder, "fabric.db"));
        _fabric = await EmbeddedFabric.OpenAsync(Folder.Store(_folder), cancellationToken: Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Read_WhatTheFirstVersionWrote_IsAllThere()
    {
        var stats = await Bank.StatsAsync(Stop);
        (stats.Superseded, stats.Quarantined, stats.Forgotten, stats.OldVersions, stats.Tombstones, stats.Sessions).ShouldBe((1, 1, 1, 1, 1, 1));
        (await Bank.GetAsync("rota", 1, Stop))!.Text.ShouldBe("Bruno is on call this week.");
        (await Bank.GetAsync("rota", cancellationToken: Stop))!.Links!.ShouldHaveSingleItem().Target.Value.ShouldBe("limit-2");
        (await Bank.GetAsync("limit-2", cancellationToken: Stop))!.Citations.ShouldBe(1);
        (await Bank.GetAsync("junk", cancellationToken: Stop))!.State.ShouldBe(MemoryState.Quarantined);
        (await Bank.LastAsync("standup", 10, Stop)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false, "limit-2")]
    [InlineData(true, "limit-1")]
    public async Task Recall_AFactWithTwoValues_AnswersForItsTime(bool asOfMarch, string expected)
    {
        var result = await Bank.RecallAsync(
            new RecallRequest("What is the rate limit?") { K = 1, AsOf = asOfMarch ? March : null }, Stop);

        result.Hits.ShouldHaveSingleItem().Memory.Id.Value.ShouldBe(expected);
    }

    [Fact]
    public async Task Write_OnTopOfIt_GoesOn()
    {
        var outcome = await Bank.RetainAsync(new RetainItem("The rate limit is 6000 requests a minute.") { FactKey = "limits.rate" }, Stop);

        outcome.Disposition.ShouldBe(RetainDisposition.Superseded);
        (await Bank.RestoreAsync(new(["forgotten"]), Stop)).Ids.ShouldHaveSingleItem();
        (await Should.ThrowAsync<FabricException>(() => Bank.RestoreAsync(new(["erased"]), Stop))).Code.ShouldBe(ErrorCode.Erased);
    }
}
