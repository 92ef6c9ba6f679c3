using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>Histories of fabrics that broke a promise: the checker finds each.</summary>
public sealed class PlantedViolationTests
{
    private static HandmadeHistory History => new();

    [Fact]
    public void Get_OfWhatWasAcknowledged_NotThere_IsLost() =>
        History.Retain("m1").Get("m1", version: 0).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void List_WithoutWhatWasAcknowledged_IsLost() =>
        History.Retain("m1").Retain("m2").List(new HistoryItem("m2", "id-m2", 1)).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Get_OfWhatAnEarlierReadSaw_NotThere_IsLost() =>
        History.Retain("m1", CallOutcome.Unknown).Get("m1").Get("m1", version: 0).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Get_ThatMissesWhatIsForgottenLater_IsLost() =>
        History.Retain("m1").Get("m1", version: 0).Forget("m1").Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void List_WithoutAnAcknowledgedRevision_IsLost() =>
        History.Retain("m1").Revise("m1", "r1", 2).List(new HistoryItem("m1", "id-m1", 1)).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Revise_TwoAcknowledgedAsTheSameVersion_OneIsLost() =>
        History.Retain("m1").Revise("m1", "r1", 2).Revise("m1", "r2", 2).Kinds.ShouldContain(ViolationKind.LostWrite);

    [Fact]
    public void Revise_AcknowledgedBelowAnEarlierVersion_IsLost() =>
        History.Retain("m1").Revise("m1", "r1", 3).Revise("m1", "r2", 2).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Retain_AnsweredAtAnEpochThatWasPassed_IsLost() =>
        History.Retain("m1", epoch: 8).Retain("m2", epoch: 7).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Get_OfWhatWasForgotten_Returns() =>
        History.Retain("m1").Forget("m1").Get("m1").Kinds.ShouldBe([ViolationKind.ForgottenReturned]);

    [Fact]
    public void Recall_OfWhatWasForgotten_Returns() =>
        History.Retain("m1").Forget("m1").Add(Recall(new HistoryItem("m1", "id-m1", 1))).Kinds.ShouldBe([ViolationKind.ForgottenReturned]);

    [Fact]
    public void Context_ThatQuotesWhatWasForgotten_Returns() =>
        History.Retain("m1").Forget("m1").Add(Recall(new HistoryItem("m1")) with { Kind = CallKind.Context }).Kinds.ShouldBe([ViolationKind.ForgottenReturned]);

    [Fact]
    public void Get_AfterAReadSawThatAnUnknownForgetWasDone_Returns() =>
        History.Retain("m1").Forget("m1", CallOutcome.Unknown).Get("m1", version: 0).Get("m1").Kinds.ShouldBe([ViolationKind.ForgottenReturned]);

    [Fact]
    public void Revise_OfWhatWasForgotten_Returns() =>
        History.Retain("m1").Forget("m1").Revise("m1", "r1", 2).Kinds.ShouldBe([ViolationKind.ForgottenReturned]);

    [Fact]
    public void Get_OfAnOlderVersionThanAcknowledged_IsStale() =>
        History.Retain("m1").Revise("m1", "r1", 2).Get("m1").Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Get_OfAnOlderVersionThanAnEarlierReadSaw_IsStale() =>
        History.Retain("m1").Revise("m1", "r1", 2, CallOutcome.Unknown).Get("m1", 2, "r1").Get("m1").Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Get_OfAnOlderVersionWhileItsRevisionRuns_ButAfterAReadSawIt_IsStale() =>
        History.Retain("m1")
            .Revise("m1", "r1", 2, from: 100, to: 200)
            .Get("m1", 2, "r1", from: 110, to: 120)
            .Get("m1", 1, from: 130, to: 140)
            .Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Context_OfAnOlderRevision_IsStale() =>
        History.Retain("m1").Revise("m1", "r1", 2).Revise("m1", "r2", 3).Add(Recall(new HistoryItem("m1", Mark: "r1"))).Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Read_AtAnEpochBeforeAnAcknowledgedOne_IsStale() =>
        History.Retain("m1", epoch: 8).Add(Recall() with { Epoch = 7 }).Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Read_AtAnEpochBeforeOneThatAnotherClientKnewForLongerThanALease_IsStale() =>
        History.Retain("m1", epoch: 8).AddOfAnother(Recall() with { Epoch = 7 }, after: Lateness.Most + 1).Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Get_AtAnEpochBeforeOneOfAnotherClient_IsStale() =>
        History.Retain("m1", epoch: 8).AddOfAnother(Recall() with { Kind = CallKind.Get, Epoch = 7 }, after: 1).Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Select_WithoutWhatAnotherClientWroteBeforeALease_IsLost() =>
        History.Retain("m1").AddOfAnother(Recall(new HistoryItem("m1", Version: 0)) with { Kind = CallKind.Select }, after: Lateness.Most + 1).Kinds.ShouldBe([ViolationKind.LostWrite]);

    [Fact]
    public void Recall_OfAnOlderVersionThanAnotherClientWasToldOf_IsStaleHoweverSoon() =>
        History.Retain("m1").Revise("m1", "r1", 2).AddOfAnother(Recall(new HistoryItem("m1", "id-m1", 1)), after: 1).Kinds.ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void Read_OfAnotherSpace_IsFound() =>
        History.Retain("m1").Add(Recall(new HistoryItem("m1", "id-m1", 1)) with { Space = "red" }).Kinds.ShouldBe([ViolationKind.CrossSpaceRead]);

    [Fact]
    public void Read_OfAnotherBank_IsFound() =>
        History.Retain("m1").Add(Recall(new HistoryItem("m1", "id-m1", 1)) with { Target = "bank/other" }).Kinds.ShouldBe([ViolationKind.CrossSpaceRead]);

    [Fact]
    public void Retain_RepeatedWithAnotherAnswer_IsNotHonoured() =>
        History.Retain("m1", operation: "op").Retain("m1", operation: "op", id: "id-other").Kinds.ShouldBe([ViolationKind.OperationNotHonoured]);

    [Fact]
    public void Retain_RepeatedAtAnotherEpoch_IsNotHonoured() =>
        History.Retain("m1", operation: "op", epoch: 7).Retain("m1", operation: "op", epoch: 8).Kinds.ShouldBe([ViolationKind.OperationNotHonoured]);

    [Fact]
    public void Retain_OfAnotherPayloadUnderAUsedId_Acknowledged_IsNotHonoured() =>
        History.Retain("m1", operation: "op").Retain("m2", operation: "op").Kinds.ShouldBe([ViolationKind.OperationNotHonoured]);

    [Fact]
    public void List_WithOneWriteUnderTwoIds_IsNotHonoured() =>
        History.Retain("m1").List(new("m1", "id-m1", 1), new("m1", "id-twice", 1)).Kinds.ShouldBe([ViolationKind.OperationNotHonoured]);

    [Fact]
    public void Revise_DoneTwice_IsNotHonoured() =>
        History.Retain("m1").Revise("m1", "r1", 2).Get("m1", 3, "r1").Kinds.ShouldBe([ViolationKind.OperationNotHonoured]);

    [Fact]
    public void Recall_OverItsBudget_IsFound() =>
        History.Add(Recall() with { Budget = 100, Tokens = 101 }).Kinds.ShouldBe([ViolationKind.BudgetExceeded]);

    [Fact]
    public void Read_OfWhatNobodyWrote_IsFound() =>
        History.Add(Recall(new HistoryItem("m9", "id-m9", 1))).Kinds.ShouldBe([ViolationKind.NeverWritten]);

    [Fact]
    public void Read_OfWhatWasRefused_IsFound() =>
        History.Retain("m1", CallOutcome.Refused).Get("m1").Kinds.ShouldBe([ViolationKind.NeverWritten]);

    [Fact]
    public void Read_OfARevisionThatNobodyMade_IsFound() =>
        History.Retain("m1").Get("m1", 2, "r9").Kinds.ShouldBe([ViolationKind.NeverWritten]);

    [Fact]
    public void Read_BeforeItsWriteBegan_IsFound() =>
        History.Retain("m1", from: 100, to: 110).Get("m1", from: 10, to: 20).Kinds.ShouldBe([ViolationKind.NeverWritten]);

    private static CallRecord Recall(params HistoryItem[] items) =>
        new() { Caller = 2, Kind = CallKind.Recall, Space = "blue", Target = "bank/team", Items = items };
}
