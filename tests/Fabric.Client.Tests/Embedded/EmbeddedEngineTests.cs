using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

public sealed class EmbeddedEngineTests : EmbeddedTest
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Trim_IdleForLongEnough_LetsTheBankGoAndLoadsItAgain()
    {
        var fabric = await OpenAsync(new() { IdleTime = TimeSpan.FromMinutes(10) });
        await fabric.Bank("a").RetainAsync("The first bank knows about the river.", Token);
        _time.Advance(TimeSpan.FromMinutes(9));
        await fabric.Bank("b").RetainAsync("The second bank knows about the lake.", Token);
        _time.Advance(TimeSpan.FromMinutes(1));

        await fabric.Engine.Table.TrimAsync();

        fabric.Engine.Table.Count.ShouldBe(1);
        var loads = Store.Loads;
        (await fabric.Bank("b").StatsAsync(Token)).Active.ShouldBe(1);
        Store.Loads.ShouldBe(loads);
        (await fabric.Bank("a").StatsAsync(Token)).Active.ShouldBe(1);
        Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Trim_OverTheMemoryLimit_LetsTheLeastRecentlyUsedGo()
    {
        var fabric = await OpenAsync(new() { MemoryLimitBytes = 1 << 20 });
        for (var i = 0; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await fabric.Bank($"b{i}").RetainAsync(
                new RetainRequest([.. Enumerable.Range(0, 800).Select(j => new RetainItem($"Entry {j} of bank {i} about boats.") { Gate = false })]),
                Token);
        }

        await fabric.Engine.Table.TrimAsync();

        fabric.Engine.Table.MemoryBytes.ShouldBeLessThanOrEqualTo(1 << 20);
        fabric.Engine.Table.Count.ShouldBeInRange(0, 5);
        (await fabric.Bank("b0").StatsAsync(Token)).Active.ShouldBe(800);
    }

    [Fact]
    public async Task MemoryBytes_AfterWritesAndTrims_IsWhatTheActorsHold()
    {
        var fabric = await OpenAsync(new() { IdleTime = TimeSpan.FromMinutes(10) });
        var table = fabric.Engine.Table;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => fabric.Bank($"b{i % 4}").RetainAsync($"Entry {i} is about boats.", Token)));
        table.MemoryBytes.ShouldBe(Held());
        _time.Advance(TimeSpan.FromMinutes(9));
        await fabric.Bank("b0").RetainAsync("A later one is about the harbour.", Token);
        _time.Advance(TimeSpan.FromMinutes(1));

        await table.TrimAsync();

        table.Count.ShouldBe(1);
        table.MemoryBytes.ShouldBe(Held());
        _time.Advance(TimeSpan.FromHours(1));
        await table.TrimAsync();
        table.MemoryBytes.ShouldBe(0);

        long Held() => table.Find(static _ => true).Sum(table.FindMemoryBytes);
    }

    [Fact]
    public async Task Trim_WhileInUse_KeepsTheBank()
    {
        var fabric = await OpenAsync(new() { IdleTime = TimeSpan.FromSeconds(1) });
        Store.HoldCommits = new();
        var write = fabric.Bank("a").RetainAsync("The write is still under way.", Token);
        await Store.CommitEntered.WaitAsync(Token);
        _time.Advance(TimeSpan.FromHours(1));

        await fabric.Engine.Table.TrimAsync();

        fabric.Engine.Table.Count.ShouldBe(1);
        Store.HoldCommits.SetResult();
        (await write).Disposition.ShouldBe(RetainDisposition.Added);
    }

    [Fact]
    public async Task Intents_LeftByACrash_AreDeliveredOnceAtStart()
    {
        var fabric = await OpenAsync();
        var source = (await fabric.Bank("raw").RetainAsync("The customer asked for a refund.", Token)).Id!.Value;
        await fabric.DisposeAsync();

        // The crash: the derived memory and its intent are committed, and nobody delivers it.
        var crashed = EmbeddedFabric.Create(Store, new(), new() { Time = _time }, ownsStore: false);
        var key = ActorKey.Bank(SpaceId.Default, "insights");
        using (var use = crashed.Engine.UseBank(key))
        {
            using var hold = await use.HoldAsync(Token);
            var prepared = hold.Actor.Prepare(new RetainRequest([new("Refunds are asked for.") { Id = "derived", Sources = [$"raw/{source}"] }]));
            await use.RunAsync(turn => turn.Retain(prepared), prepared.OperationId, Token);
        }

        (await Store.ReadIntentsAsync(10, Token)).Count.ShouldBe(1);
        fabric = await OpenAsync();
        await WaitForIntentsAsync();

        (await fabric.Bank("raw").GetAsync(source, cancellationToken: Token))!.DerivedElsewhere.ShouldBe(["insights/derived"]);
        var history = new List<HistoryAction>();
        await foreach (var entry in fabric.Bank("raw").HistoryAsync(source, cancellationToken: Token))
        {
            history.Add(entry.Action);
        }

        history.Count(action => action == HistoryAction.DerivedFrom).ShouldBe(1);
    }

    [Fact]
    public async Task Intents_OfUnknownType_AreKeptAndDoNotHoldUpOthers()
    {
        var bank = ActorKey.Bank(SpaceId.Default, "raw");
        Store.Commit(bank, 0, new ChangeSet { Intents = [new("odd", bank, bank, "no.such.type", "{}"u8.ToArray())] });
        var fabric = await OpenAsync();
        var source = (await fabric.Bank("raw2").RetainAsync("The lamp in the hall flickers.", Token)).Id!.Value;
        await fabric.Bank("other").RetainAsync(new RetainItem("Electric faults in the hall.") { Sources = [$"raw2/{source}"] }, Token);

        await WaitForIntentsAsync(left: 1);

        (await Store.ReadIntentsAsync(10, Token)).ShouldHaveSingleItem().Id.ShouldBe("odd");
    }

    [Fact]
    public async Task Erase_IsAnsweredAfterItsScrub()
    {
        var fabric = await OpenAsync();
        var bank = fabric.Bank("a");
        var written = await bank.RetainAsync("The page will be torn out.", Token);
        Store.HoldScrubs = new();

        var erase = bank.EraseAsync(new EraseRequest([written.Id!.Value]), Token);
        await Store.UntilAsync(() => Store.Scrubs == 1, Token);

        erase.IsCompleted.ShouldBeFalse();
        Store.HoldScrubs.SetResult();
        (await erase).Ids.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sweep_AfterExpiry_ForgetsAndThenErases()
    {
        var fabric = await OpenAsync();
        var bank = fabric.Bank("a");
        await bank.RetainAsync(new RetainItem("The coupon is valid for an hour.") { Policy = new() { ExpiresAt = _time.Now.AddHours(1) } }, Token);
        _time.Advance(TimeSpan.FromHours(2));

        // The clock's leap also lets the idle bank go, now or in a moment, and what is not in memory is not swept: so it is asked for again.
        await SweepUntilAsync(static stats => stats is { Forgotten: 1, Tombstones: 0 });
        _time.Advance(TimeSpan.FromDays(31));
        await SweepUntilAsync(static stats => stats is { Forgotten: 0, Tombstones: 1 });

        // The engine's own sweeper may have been first; then it scrubs.
        await Store.UntilAsync(() => Store.Scrubs > 0, Token);

        async Task SweepUntilAsync(Func<BankStats, bool> isDone)
        {
            do
            {
                await bank.StatsAsync(Token);
                await fabric.Engine.SweepOnceAsync(Token);
            }
            while (!isDone(await bank.StatsAsync(Token)));
        }
    }

    [Fact]
    public async Task Reads_WhileACommitIsUnderWay_DoNotWait()
    {
        var fabric = await OpenAsync();
        var bank = fabric.Bank("a");
        await bank.RetainAsync("The first sentence is committed.", Token);
        await Store.CommitEntered.WaitAsync(Token);
        Store.HoldCommits = new();
        var write = bank.RetainAsync("The second sentence is on its way.", Token);
        await Store.CommitEntered.WaitAsync(Token);

        (await bank.StatsAsync(Token)).Active.ShouldBe(1);
        (await bank.RecallAsync("Which sentence is committed?", 5, Token)).Hits.Count.ShouldBe(1);
        write.IsCompleted.ShouldBeFalse();
        Store.HoldCommits.SetResult();
        await write;
    }

    [Fact]
    public async Task UnknownOutcome_AskedAgainWithItsOperationId_IsSettled()
    {
        var fabric = await OpenAsync();
        var bank = fabric.Bank("a");
        Store.NextCommits.Enqueue(() => new(CommitOutcome.Unknown, 0, new IOException("gone")));

        var fault = await Should.ThrowAsync<FabricException>(() => bank.RetainAsync("Was this sentence written or not?", Token));
        fault.Code.ShouldBe(ErrorCode.OutcomeUnknown);
        var request = new RetainRequest([new("Was this sentence written or not?")]) { OperationId = fault.OperationId };

        (await bank.RetainAsync(request, Token)).Repeated.ShouldBeFalse();
        (await bank.RetainAsync(request, Token)).Repeated.ShouldBeTrue();
        (await bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Fact]
    public async Task OpenAsync_StoreLocked_FailsAndIsTriedAgain()
    {
        Store.OpenFault = new FabricException(ErrorCode.StoreLocked, "locked");
        var fabric = EmbeddedFabric.Create(Store, new(), new() { Time = _time }, ownsStore: false);
        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("a").StatsAsync(Token))).Code.ShouldBe(ErrorCode.StoreLocked);

        Store.OpenFault = null;

        (await fabric.Bank("a").StatsAsync(Token)).Active.ShouldBe(0);
        await fabric.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_WritesWait_FinishesThem_AndLaterCallsAreUnavailable()
    {
        var fabric = await OpenAsync();
        var bank = fabric.Bank("a");
        await bank.StatsAsync(Token);
        Store.HoldCommits = new();
        var writes = Enumerable.Range(0, 10).Select(i => bank.RetainAsync($"The parting word number {i} of the day.", Token)).ToList();
        await Store.CommitEntered.WaitAsync(Token);
        var dispose = fabric.DisposeAsync().AsTask();
        Store.HoldCommits.SetResult();
        await dispose;

        foreach (var write in writes)
        {
            // Those that had not reached the mailbox yet are refused, never lost.
            try
            {
                await write;
            }
            catch (FabricException fault)
            {
                fault.Code.ShouldBe(ErrorCode.Unavailable);
            }
        }

        (await Should.ThrowAsync<FabricException>(() => bank.StatsAsync(Token))).Code.ShouldBe(ErrorCode.Unavailable);
    }

    private async Task<EmbeddedFabric> OpenAsync(FabricOptions? options = null) =>
        Opened = await EmbeddedFabric.OpenAsync(Store, options, new() { Time = _time }, Token);

    private Task WaitForIntentsAsync(int left = 0) =>
        Store.UntilAsync(() => Store.Intents == left, Token);
}
