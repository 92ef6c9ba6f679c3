using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>projectmem's gate: one failed attempt warns, three block; and what insights say.</summary>
public sealed class ActionGateTests
{
    private const string Query = "Bake a cake.";

    private static readonly Insight Warning = new() { Id = "warning", Text = "It burns.", Action = "open oven", Lift = -0.8, Support = 4, Supporting = ["task-1", "task-2"] };

    [Theory]
    [InlineData(0, ActionVerdict.Allow)]
    [InlineData(1, ActionVerdict.Warn)]
    [InlineData(2, ActionVerdict.Warn)]
    [InlineData(3, ActionVerdict.Block)]
    public void Check_FailedAttempts_WarnAtOneAndBlockAtThree(int failures, ActionVerdict expected)
    {
        var check = Check([], [.. Enumerable.Range(0, failures).Select(i => Traces.Of(i, Query, "mix", "!open oven"))]);

        (check.Verdict, check.Tasks.Count).ShouldBe((expected, failures));
    }

    [Fact]
    public void Check_SomethingElseWasDoneThisTime_SaysNothing() =>
        Check([], [Traces.Of(1, Query, "mix", "!open oven")], done: ["press bell"]).ShouldBe(ActionCheck.Allowed);

    [Fact]
    public void Check_FailureOfAnotherQuery_SaysNothing() =>
        Check([], [Traces.Of(1, "Bake a bread.", "mix", "!open oven")]).ShouldBe(ActionCheck.Allowed);

    [Fact]
    public void Check_InsightSpeaksAgainst_WarnsWithItsTasks()
    {
        var check = Check([Warning with { Lift = -0.5 }], []);

        (check.Verdict, check.Reason).ShouldBe((ActionVerdict.Warn, "It burns."));
        check.Tasks.Select(task => task.Value).ShouldBe(["task-2", "task-1"]);
        Check([Warning], []).Verdict.ShouldBe(ActionVerdict.Block);
    }

    [Fact]
    public void Check_MoreSpecialInsightSpeaksFor_OverrulesAndFailuresOnlyInform()
    {
        var special = Warning with { Id = "special", Lift = 0.9, Condition = new() { TaskWords = ["cake"] } };

        Check([Warning, special], []).Verdict.ShouldBe(ActionVerdict.Allow);
        Check([Warning, special], [Traces.Of(1, Query, "mix", "!open oven")]).Verdict.ShouldBe(ActionVerdict.Inform);
    }

    [Fact]
    public void Check_ConditionDoesNotHold_SaysNothing() =>
        Check([Warning with { Condition = new() { NotDone = ["mix"] } }], [], done: ["mix"]).ShouldBe(ActionCheck.Allowed);

    private static ActionCheck Check(IReadOnlyList<Insight> insights, IReadOnlyList<TaskTrace> tasks, string[]? done = null) =>
        ActionGate.Check("open oven", "oven", new(Query, done ?? [], null), insights, tasks, GateOptions.Default);
}
