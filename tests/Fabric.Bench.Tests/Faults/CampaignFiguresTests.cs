using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Reporting;
using Fabric.Bench.Faults.Scheduling;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>The figures of a history.</summary>
public sealed class CampaignFiguresTests
{
    private const long Second = 1_000_000;

    private static readonly Fault Kill = new(TimeSpan.FromSeconds(30), FaultKind.SiloKill, TimeSpan.FromSeconds(5), Silo: 1);

    [Fact]
    public void Of_AKill_CountsUntilTheLastBankAnswersAgain()
    {
        var figures = Of(Fault(Kill, 30, 35), Retain("bank/a", 29, 29), Retain("bank/b", 29, 29), Retain("bank/a", 31, 32), Retain("bank/b", 33, 42), Retain("bank/b", 60, 61));

        figures.RecoveryP95Seconds.ShouldBe(12);
    }

    [Fact]
    public void Of_ACallThatBeganBefore_DoesNotCountAsRecovered()
    {
        var figures = Of(Fault(Kill, 30, 35), Retain("bank/a", 29, 31), Retain("bank/a", 40, 41));

        figures.RecoveryP95Seconds.ShouldBe(11);
    }

    [Fact]
    public void Of_RedisDown_CountsFromWhenItIsBack()
    {
        var figures = Of(Fault(Kill with { Kind = FaultKind.RedisKill }, 30, 35), Retain("bank/a", 29, 29), Retain("bank/a", 36, 38));

        figures.RecoveryP95Seconds.ShouldBe(3);
    }

    [Fact]
    public void Of_ABankThatNeverAnswersAgain_IsNotRecovered()
    {
        var figures = Of(Fault(Kill, 30, 35), Retain("bank/a", 29, 29), Retain("bank/b", 29, 29), Retain("bank/a", 31, 32));

        figures.RecoveryP95Seconds.ShouldBeNull();
        figures.Faults.ShouldHaveSingleItem().NotRecovered.ShouldBe(1);
    }

    [Fact]
    public void Of_FailuresWhileItRecovers_CountOnlyInTheWhole()
    {
        var figures = Of(
            Fault(Kill, 30, 35),
            Retain("bank/a", 1, 2),
            Retain("bank/a", 31, 39) with { Outcome = CallOutcome.Unknown },
            Retain("bank/a", 40, 41),
            Retain("bank/a", 50, 51));

        figures.SuccessRate.ShouldBe(0.75);
        figures.SuccessRateBetweenRecoveries.ShouldBe(1);
    }

    [Fact]
    public void Of_ARefusalForWantOfRoom_IsNoSuccess() =>
        Of(null, Retain("bank/a", 1, 2), Retain("bank/a", 3, 4) with { Outcome = CallOutcome.Refused, Error = "StoreFull" }).SuccessRate.ShouldBe(0.5);

    private static FaultRecord Fault(Fault fault, long start, long undone) => new(fault, start * Second, undone * Second);

    private static CampaignFigures Of(FaultRecord? fault, params CallRecord[] calls) =>
        CampaignFigures.Of(new(new(1, 60, 3, 1, 1), calls, fault is null ? [] : [fault]), []);

    private static CallRecord Retain(string target, long start, long end) =>
        new() { Kind = CallKind.Retain, Space = "blue", Target = target, Operation = $"{target}-{start}", Start = start * Second, End = end * Second };
}
