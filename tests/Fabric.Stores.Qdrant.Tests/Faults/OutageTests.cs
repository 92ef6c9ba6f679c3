using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Projections;

namespace Fabric.Stores.Qdrant.Tests.Faults;

/// <summary>Qdrant down, slow, wiped or damaged: writes and recalls go on, and the projection comes back by itself.</summary>
public sealed class OutageTests : QdrantTest
{
    [Fact]
    public async Task Outage_WritesAndRecallsGoOn_AndItCatchesUp()
    {
        var fabric = await OpenCurrentAsync();
        await fabric.Bank("bank").RetainAsync("Before the storm the barometer fell.", Token);
        await CurrentAsync(fabric);

        await Server.StopAsync();
        for (var n = 0; n < 50; n++)
        {
            await fabric.Bank($"b{n % 3}").RetainAsync($"Storm log {n}: wind from quarter {n}.", Token);
        }

        (await fabric.Bank("b1").RecallAsync("storm log wind", 50, Token)).Hits.Count.ShouldBe(17);
        await UntilAsync(fabric, static status => status.State == ProjectionState.Down && status.Behind >= 50);
        Status(fabric).Lag.ShouldBeGreaterThan(TimeSpan.Zero);
        Status(fabric).LastError.ShouldNotBeNull().ShouldContain("Fabric:Qdrant:Url");
        await Server.RestartAsync();
        await CurrentAsync(fabric);

        (await fabric.SearchAsync(new("storm log wind") { K = 100 }, Token)).Hits.Count.ShouldBeGreaterThanOrEqualTo(50);
        Status(fabric).Rebuilds.ShouldBe(1, "the first filling; what came in the outage was read from the feed");
    }

    [Fact]
    public async Task Search_WhileDown_AsksFewBanksThemselves()
    {
        var fabric = await OpenCurrentAsync();
        await fabric.Bank("one").RetainAsync("Kestrels nest in the tower.", Token);
        await CurrentAsync(fabric);
        await Server.StopAsync();

        await fabric.Bank("two").RetainAsync("Kestrels left the tower in autumn.", Token);
        var result = await fabric.SearchAsync(new("kestrels tower"), Token);

        result.Hits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Search_WhileDownWithManyBanks_SaysThatItIsUnavailable()
    {
        var fabric = await OpenCurrentAsync();
        for (var n = 0; n < 65; n++)
        {
            await fabric.Bank($"b{n}").RetainAsync($"Note {n}.", Token);
        }

        await Server.StopAsync();
        var fault = await Should.ThrowAsync<FabricException>(() => fabric.SearchAsync(new("note"), Token));

        fault.Code.ShouldBe(ErrorCode.Unavailable);
        fault.Message.ShouldContain("more than 64 banks");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Writes_RefusedForAWhile_AreSentAgain(int status)
    {
        var fabric = await OpenCurrentAsync();
        var refusals = 0;
        Server.Fault = (_, path) => path.EndsWith("/points/batch", StringComparison.Ordinal) && Interlocked.Increment(ref refusals) <= 7 ? status : 0;

        await fabric.Bank("bank").RetainAsync("A persistent fact.", Token);
        await UntilAsync(fabric, state => state.State == ProjectionState.Current && refusals > 7);

        (await fabric.SearchAsync(new("persistent fact"), Token)).Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Wipe_WhileIdle_IsNoticedAndRebuilt()
    {
        var fabric = await OpenCurrentAsync();
        await FillAsync(fabric, 120);
        await CurrentAsync(fabric);

        Server.Wipe();
        await UntilAsync(fabric, static status => status is { State: ProjectionState.Current, Rebuilds: 2 });

        (await fabric.SearchAsync(new("ledger entry") { K = 200 }, Token)).Hits.Count.ShouldBe(120);
    }

    [Fact]
    public async Task Wipe_WhileDownAndWrittenTo_IsRebuiltWithWhatCameMeanwhile()
    {
        var fabric = await OpenCurrentAsync();
        await FillAsync(fabric, 30);
        await CurrentAsync(fabric);

        await Server.StopAsync();
        Server.Wipe();
        await fabric.Bank("late").RetainAsync("Ledger entry made in the dark.", Token);
        await Server.RestartAsync();
        await UntilAsync(fabric, static status => status is { State: ProjectionState.Current, Rebuilds: 2 });

        (await fabric.SearchAsync(new("ledger entry") { K = 200 }, Token)).Hits.Count.ShouldBe(31);
    }

    [Fact]
    public async Task Rebuild_OnDemand_ReportsProgressAndRepairsWhatWasLost()
    {
        var fabric = await OpenCurrentAsync();
        await FillAsync(fabric, 120);
        await CurrentAsync(fabric);
        Server.Lose(Collection, "bank", "b2");
        var seen = new Progress();

        await fabric.RebuildSearchAsync(Space, seen, Token);
        await CurrentAsync(fabric);

        (await fabric.SearchAsync(new("ledger entry") { K = 200 }, Token)).Hits.Count.ShouldBe(120);
        seen.Reports.ShouldNotBeEmpty();
        seen.Reports[^1].ShouldBe(new ProjectionRebuild("b5", 6, 120));
    }

    [Fact]
    public async Task Rebuild_InterruptedByFaults_GoesOnWhereItWas()
    {
        var filler = await OpenCurrentAsync();
        await FillAsync(filler, 300, banks: 150);
        await filler.DisposeAsync();
        Server.Wipe();
        var writes = 0;
        var afterFaults = 0;
        Server.Fault = (_, path) =>
        {
            if (!path.EndsWith("/points/batch", StringComparison.Ordinal))
            {
                return 0;
            }

            // Each fifth write fails, and the whole takes more than twice as many: one that began anew each time would never end.
            return Interlocked.Increment(ref writes) % 5 == 0 && Interlocked.Increment(ref afterFaults) > 0 ? 500 : 0;
        };

        var fabric = await OpenCurrentAsync();
        Server.Fault = null;

        afterFaults.ShouldBeGreaterThan(1);
        Status(fabric).Rebuilds.ShouldBe(1);
        Server.Payloads(Collection, "memory").Count.ShouldBe(300);
    }

    [Fact]
    public async Task StoreOfAnotherGeneration_IsProjectedAnew()
    {
        var fabric = await OpenCurrentAsync();
        await FillAsync(fabric, 10);
        await CurrentAsync(fabric);

        Store.Generation = "restored";
        await fabric.Bank("b0").RetainAsync("Ledger entry after the restore.", Token);
        await UntilAsync(fabric, static status => status is { State: ProjectionState.Current, Rebuilds: 2 });

        (await fabric.SearchAsync(new("ledger entry") { K = 50 }, Token)).Hits.Count.ShouldBe(11);
    }

    [Fact]
    public async Task Point_OfAMemoryThatIsNotThere_IsTakenOutWhenItIsFound()
    {
        var fabric = await OpenCurrentAsync();
        await fabric.Bank("bank").RetainAsync("The archive of maps is dry.", Token);
        await CurrentAsync(fabric);
        var ghost = new ProjectedMemory("bank", "ghost", 1) { Terms = TermVectors.OfText("The archive of maps burned.", default), Numbers = Plain };
        var build = (await OpenProjection().OpenAsync(Space, [Generator], Token))!.Build;
        var projection = OpenProjection();
        await projection.OpenAsync(Space, [Generator], Token);
        await projection.WriteAsync(Space, new(build, [ghost], []), Token);
        var removed = Status(fabric).Removed;

        var result = await fabric.SearchAsync(new("archive of maps"), Token);
        await UntilAsync(fabric, status => status.Removed > removed);

        result.Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe("The archive of maps is dry.");
        Server.Count(Collection, "memory", "ghost").ShouldBe(0);
    }

    [Fact]
    public async Task TwoProcesses_OneFeeds_AndTheOtherTakesOver()
    {
        var first = await OpenCurrentAsync();
        var second = await OpenAsync();
        await UntilAsync(second, static status => status.State == ProjectionState.Elsewhere);

        await second.Bank("bank").RetainAsync("Written by the process that does not feed.", Token);
        await UntilAsync(first, status => status.Written >= 1 && status.State == ProjectionState.Current);
        (await second.SearchAsync(new("process that does not feed"), Token)).Hits.ShouldHaveSingleItem();
        await first.DisposeAsync();
        await CurrentAsync(second);

        await second.Bank("bank").RetainAsync("Written after the other has ended.", Token);
        (await second.SearchAsync(new("after the other has ended"), Token)).Hits[0].Memory.Text.ShouldContain("after the other");
        Status(second).Rebuilds.ShouldBe(0);
    }

    [Fact]
    public async Task Restart_GoesOnFromTheMark()
    {
        var first = await OpenCurrentAsync();
        await FillAsync(first, 20);
        await CurrentAsync(first);
        await first.DisposeAsync();

        var second = await OpenCurrentAsync();

        Status(second).Rebuilds.ShouldBe(0);
        Status(second).Written.ShouldBe(0);
    }

    private static readonly ProjectionGenerator Generator = new(
        new Core.Embeddings.WordVectorEmbedder().GeneratorId, new Core.Embeddings.WordVectorEmbedder().Dimensions);

    private static readonly KeyValuePair<string, long>[] Plain =
        [new("state", 0), new("trust", 2), new("layer", 0), new("sensitivity", 0), new("recordedAt", 1)];

    private static async Task FillAsync(EmbeddedFabric fabric, int count, int banks = 6)
    {
        for (var n = 0; n < count; n++)
        {
            await fabric.Bank($"b{n % banks}").RetainAsync($"Ledger entry {n} records {n * 7} crates of cargo {n * 3}.", Token);
        }
    }

    private sealed class Progress : IProgress<ProjectionRebuild>
    {
        public List<ProjectionRebuild> Reports { get; } = [];

        public void Report(ProjectionRebuild value) => Reports.Add(value);
    }
}
