using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>Histories that a fabric may have which keeps its promises, whatever fails: the checker says nothing.</summary>
public sealed class HonestHistoryTests
{
    private static HandmadeHistory History => new();

    [Fact]
    public void Nothing() => Holds(History);

    [Fact]
    public void WritesAndReads_OneAfterAnother() =>
        Holds(History.Retain("m1", epoch: 1).Get("m1", epoch: 1).Revise("m1", "r1", 2).Get("m1", 2, "r1").Forget("m1").Get("m1", 0).List());

    [Fact]
    public void Retain_Unknown_MayBeThere() => Holds(History.Retain("m1", CallOutcome.Unknown).Get("m1"));

    [Fact]
    public void Retain_Unknown_MayNotBeThere() => Holds(History.Retain("m1", CallOutcome.Unknown).Get("m1", 0).List());

    [Fact]
    public void Retain_Unknown_MayComeLater() => Holds(History.Retain("m1", CallOutcome.Unknown).Get("m1", 0).Get("m1").Get("m1"));

    [Fact]
    public void Retain_UnknownAndThenSettled_IsOne() =>
        Holds(History.Retain("m1", CallOutcome.Unknown, "op").Get("m1").Retain("m1", operation: "op").Get("m1"));

    [Fact]
    public void Retain_SettledAtTheEpochOfItsFirstTry_IsNotLost() =>
        Holds(History.Retain("m1", CallOutcome.Unknown, "op").Retain("m2", epoch: 9).Retain("m1", operation: "op", epoch: 8));

    [Fact]
    public void Retain_RefusedAndNotThere() => Holds(History.Retain("m1", CallOutcome.Refused).Get("m1", 0).List());

    [Fact]
    public void Retain_RepeatedWithTheSameAnswer() => Holds(History.Retain("m1", operation: "op", epoch: 7).Retain("m1", operation: "op", epoch: 7));

    [Fact]
    public void Retain_OfAnotherPayloadUnderAUsedId_Refused() =>
        Holds(History.Retain("m1", operation: "op").Retain("m2", CallOutcome.Refused, operation: "op").List(new HistoryItem("m1", "id-m1", 1)));

    [Fact]
    public void Revise_Unknown_MayShowOrNot()
    {
        var history = History.Retain("m1").Revise("m1", "r1", 2, CallOutcome.Unknown);
        Holds(history.Get("m1").Get("m1", 2, "r1").Get("m1", 2, "r1"));
    }

    [Fact]
    public void Revise_Unknown_MayTakePlaceAfterALaterOne() =>
        Holds(History.Retain("m1").Revise("m1", "r1", 3, CallOutcome.Unknown).Revise("m1", "r2", 2).Get("m1", 2, "r2").Get("m1", 3, "r1"));

    [Fact]
    public void Forget_Unknown_MayTakePlaceAtAnyTime() =>
        Holds(History.Retain("m1").Forget("m1", CallOutcome.Unknown).Get("m1").Get("m1").Get("m1", 0).List());

    [Fact]
    public void Forget_UnderWay_BothAnswersAreRight() =>
        Holds(History.Retain("m1").Forget("m1", from: 100, to: 200).Get("m1", from: 110, to: 130).Get("m1", 0, from: 120, to: 190));

    [Fact]
    public void Reads_AtOnceWithARevision_MaySeeEither() =>
        Holds(History.Retain("m1").Revise("m1", "r1", 2, from: 100, to: 200).Get("m1", 2, "r1", from: 110, to: 150).Get("m1", 1, from: 140, to: 160));

    [Fact]
    public void Epochs_OfCallsAtOnce_MayBeInAnyOrder() =>
        Holds(History.Retain("m1", epoch: 9, from: 10, to: 50).Retain("m2", epoch: 8, from: 20, to: 60));

    [Fact]
    public void Recall_ByAnotherClientWithinACopysLease_MayNotShowWhatWasAdded() =>
        Holds(History.Retain("m1", epoch: 8)
            .AddOfAnother(Recall(new HistoryItem("m1", Version: 0)) with { Kind = CallKind.Select, Epoch = 7 }, after: Lateness.Most - 1));

    [Fact]
    public void Recall_ThatLeavesThingsOut() => Holds(History.Retain("m1").Retain("m2").Add(Recall(new HistoryItem("m2", "id-m2", 1))));

    [Fact]
    public void Context_WhoseVersionsNobodyWasTold() =>
        Holds(History.Retain("m1").Revise("m1", "r1", 2, CallOutcome.Unknown).Add(Recall(new HistoryItem("m1", Mark: "r1"))));

    [Fact]
    public void Recall_WithinItsBudget() => Holds(History.Add(Recall() with { Budget = 100, Tokens = 100 }));

    private static void Holds(HandmadeHistory history) => history.Violations.ShouldBeEmpty();

    private static CallRecord Recall(params HistoryItem[] items) =>
        new() { Caller = 2, Kind = CallKind.Recall, Space = "blue", Target = "bank/team", Items = items };
}
