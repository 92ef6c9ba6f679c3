using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Load;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>The campaign's agents over a fabric in this process: what they write down of an honest one holds, and of one that lies does not.</summary>
public sealed class CampaignLoadTests : IDisposable
{
    private const int Writes = 600;

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task Run_OverAnHonestFabric_HoldsAndUsesEveryCall()
    {
        await using var ways = await EmbeddedWays.OpenAsync();

        var history = await RunAsync(ways);

        HistoryChecker.Check(history.Calls).ShouldBeEmpty();
        history.Calls.ShouldAllBe(static call => call.Outcome != CallOutcome.Unknown);
        history.Calls.Select(static call => call.Kind).Distinct().ShouldBe(Enum.GetValues<CallKind>(), ignoreOrder: true);
    }

    [Fact]
    public async Task Run_OverOneThatLosesAWrite_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        var retains = 0;
        ways.Lie = (_, call, arguments, bank) =>
            call == nameof(IMemoryBank.RetainAsync) && Interlocked.Increment(ref retains) == 50 ? RetainAndLoseAsync(bank, (RetainRequest)arguments[0]!) : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.LostWrite);
    }

    [Fact]
    public async Task Run_OverOneThatForgetsNothing_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        ways.Lie = static (_, call, arguments, _) => call == nameof(IMemoryBank.ForgetAsync)
            ? Task.FromResult(new ForgetResult(((ForgetRequest)arguments[0]!).Ids!, false, long.MaxValue / 2))
            : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.ForgottenReturned);
    }

    [Fact]
    public async Task Run_OverOneThatReadsTheOtherSpace_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        ways.Lie = (space, call, arguments, bank) => call == nameof(IMemoryBank.RecallAsync)
            ? ways.True(CampaignLoad.Spaces.Single(other => other != space)).Bank(bank.Id).RecallAsync((RecallRequest)arguments[0]!)
            : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.CrossSpaceRead);
    }

    [Fact]
    public async Task Run_OverOneThatIgnoresBudgets_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        ways.Lie = static (_, call, arguments, bank) => call == nameof(IMemoryBank.RecallAsync)
            ? bank.RecallAsync((RecallRequest)arguments[0]! with { TokenBudget = null, K = 100 })
            : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.BudgetExceeded);
    }

    [Fact]
    public async Task Run_OverOneThatKeepsNoOperationIds_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        ways.Lie = static (_, call, arguments, bank) => call == nameof(IMemoryBank.RetainAsync)
            ? bank.RetainAsync((RetainRequest)arguments[0]! with { OperationId = null })
            : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.OperationNotHonoured);
    }

    [Fact]
    public async Task Run_OverOneThatReadsOldVersions_FindsIt()
    {
        await using var ways = await EmbeddedWays.OpenAsync();
        ways.Lie = static (_, call, arguments, bank) => call == nameof(IMemoryBank.GetAsync) ? bank.GetAsync((MemoryId)arguments[0]!, version: 1) : null;

        Check(await RunAsync(ways)).ShouldContain(ViolationKind.StaleRead);
    }

    public void Dispose() => File.Delete(_file);

    private static IEnumerable<ViolationKind> Check(CampaignHistory history) =>
        HistoryChecker.Check(history.Calls).Select(static violation => violation.Kind).Distinct();

    private static async Task<RetainResult> RetainAndLoseAsync(IMemoryBank bank, RetainRequest request)
    {
        var result = await bank.RetainAsync(request);
        await bank.ForgetAsync(new ForgetRequest { Ids = [result.Outcomes[0].Id!.Value] });
        return result;
    }

    private async Task<CampaignHistory> RunAsync(IWaysIn ways)
    {
        var head = new CampaignHead(Seed: 1, Seconds: 0, Silos: 1, Agents: 8, Teams: 4);
        using (var writer = new HistoryWriter(_file, head))
        using (var recorder = new CallRecorder(writer, Writes))
        {
            var load = new CampaignLoad(ways, recorder, head);
            await load.RunAsync(TimeSpan.Zero, recorder.Enough);
            await load.ReadBackAsync();
        }

        return CampaignHistory.Read(_file);
    }
}
