using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>Credit and blame: G-Memory's +1 and -2 for those that were followed, ReMe's pruning.</summary>
public sealed class InsightCreditTests
{
    private static readonly Insight Known = new() { Id = "known", Text = "Open the window.", Score = 5 };

    [Fact]
    public void Apply_FollowedInASuccess_EarnsOne()
    {
        var after = Apply(TaskOutcome.Succeeded, Step(0, "known"), Step(1));

        (after.Score, after.Uses, after.Helped).ShouldBe((6, 1, 1));
    }

    [Fact]
    public void Apply_FollowedAtTheLastStepOfAFailure_LosesTwo()
    {
        var after = Apply(TaskOutcome.Failed, Step(0), Step(-0.5, "known"));

        (after.Score, after.Uses, after.Helped).ShouldBe((3, 1, 0));
    }

    [Fact]
    public void Apply_FollowedEarlierInAFailure_IsNotToBlame() =>
        Apply(TaskOutcome.Failed, Step(0, "known"), Step(-0.5)).ShouldBeSameAs(Known);

    [Fact]
    public void Apply_OnlyRefusedWhenFollowed_LosesTwoEvenInASuccess() =>
        Apply(TaskOutcome.Succeeded, Step(-0.1, "known"), Step(1)).Score.ShouldBe(3);

    [Fact]
    public void Apply_NotFollowed_StaysAsItIs() => Apply(TaskOutcome.Succeeded, Step(0, "another"), Step(1)).ShouldBeSameAs(Known);

    [Fact]
    public void Apply_Abandoned_ProvesNothing() => Apply(TaskOutcome.Abandoned, Step(0, "known")).ShouldBeSameAs(Known);

    [Theory]
    [InlineData(4, 0, 5, false)]
    [InlineData(5, 2, 5, true)]
    [InlineData(5, 3, 5, false)]
    [InlineData(0, 0, 0, true)]
    public void IsToPrune_UsesAndHelped_AtFiveUsesBelowAHalf(int uses, int helped, double score, bool expected) =>
        InsightCredit.IsToPrune(Known with { Uses = uses, Helped = helped, Score = score }, CreditOptions.Default).ShouldBe(expected);

    [Theory]
    [InlineData(0, 0, 1.0 / 2)]
    [InlineData(1, 1, 2.0 / 3)]
    [InlineData(5, 2, 3.0 / 7)]
    [InlineData(20, 20, 21.0 / 22)]
    public void Utility_UsesAndHelped_IsLaplacesRule(int uses, int helped, double expected) =>
        InsightCredit.Utility(Known with { Uses = uses, Helped = helped }).ShouldBe(expected, 1e-12);

    private static Insight Apply(TaskOutcome outcome, params TraceStep[] steps) =>
        InsightCredit.Apply(Known, new() { Id = "task", Query = "Air the room.", Outcome = outcome, Steps = steps }, CreditOptions.Default);

    private static TraceStep Step(double reward, params string[] follows) => new("worker", "act", null, reward, follows);
}
