using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which earlier tasks no longer stand beside what was learned since.</summary>
public sealed class TrajectoryDoubtsTests
{
    private const string Query = "Bring the cup to the porch";

    [Fact]
    public void Contradict_ASuccessWithAStepThatIsWarnedOf_IsDoubted()
    {
        var doubts = Doubts(Insight("take cup", -0.8));

        doubts.Contradict(Query, TaskOutcome.Succeeded, ["look", "take cup", "go"]).ShouldBeTrue();
        doubts.Contradict(Query, TaskOutcome.Succeeded, ["look", "go"]).ShouldBeFalse();
        doubts.Contradict(Query, TaskOutcome.Succeeded, []).ShouldBeFalse();
    }

    [Fact]
    public void Contradict_AWarningUntilSomethingIsDone_CountsOnlyBeforeIt()
    {
        var doubts = Doubts(Insight("take cup", -0.8, new() { NotDone = ["wash {}"] }));

        doubts.Contradict(Query, TaskOutcome.Succeeded, ["take cup", "wash cup"]).ShouldBeTrue();
        doubts.Contradict(Query, TaskOutcome.Succeeded, ["WASH cup", "take cup"]).ShouldBeFalse();
        doubts.Contradict(Query, TaskOutcome.Succeeded, ["wash plate", "take cup"]).ShouldBeTrue();
    }

    [Fact]
    public void Contradict_AWarningAfterSomething_CountsOnlyAfterIt()
    {
        var doubts = Doubts(Insight("take cup", -0.8, new() { Done = ["drop cup"] }));

        doubts.Contradict(Query, TaskOutcome.Succeeded, ["take cup", "drop cup"]).ShouldBeFalse();
        doubts.Contradict(Query, TaskOutcome.Succeeded, ["drop cup", "take cup"]).ShouldBeTrue();
    }

    [Fact]
    public void Contradict_AFailureThatEndedWithWhatIsAdvised_IsDoubted()
    {
        var doubts = Doubts(Insight("bring the {} to the {}", 0.8));

        doubts.Contradict(Query, TaskOutcome.Failed, ["look", "bring the cup to the porch"]).ShouldBeTrue();
        doubts.Contradict(Query, TaskOutcome.Abandoned, ["bring the cup to the porch"]).ShouldBeTrue();
        doubts.Contradict(Query, TaskOutcome.Failed, ["bring the cup to the porch", "look"]).ShouldBeFalse();
        doubts.Contradict(Query, TaskOutcome.Succeeded, ["bring the cup to the porch"]).ShouldBeFalse();
    }

    [Fact]
    public void Contradict_AnEarlierQuery_IsReadWithThisOnesWords()
    {
        var doubts = Doubts(Insight("take cup", -0.8));

        doubts.Contradict("Bring the vase to the porch", TaskOutcome.Succeeded, ["take vase"]).ShouldBeTrue();
        doubts.Contradict("Bring the vase", TaskOutcome.Succeeded, ["take vase"]).ShouldBeFalse();
    }

    [Fact]
    public void Contradict_TheMoreSpecialInsight_Decides()
    {
        var doubts = Doubts(Insight("take cup", -0.8), Insight("take cup", 0.8, new() { TaskWords = ["porch"] }));

        doubts.Contradict(Query, TaskOutcome.Succeeded, ["take cup"]).ShouldBeFalse();
    }

    [Fact]
    public void Contradict_InsightThatCannotBeTold_SaysNothing()
    {
        Doubts(Insight("take cup", -0.8, new() { Seen = ["mud"] })).Contradict(Query, TaskOutcome.Succeeded, ["take cup"]).ShouldBeFalse();
        Doubts(Insight("take cup", -0.8, new() { TaskWords = ["vase"] })).Contradict(Query, TaskOutcome.Succeeded, ["take cup"]).ShouldBeFalse();
        Doubts(Insight("take cup", -0.05)).Contradict(Query, TaskOutcome.Succeeded, ["take cup"]).ShouldBeFalse();
        Doubts().Contradict(Query, TaskOutcome.Succeeded, ["take cup"]).ShouldBeFalse();
    }

    [Fact]
    public void Contradict_AnyTrajectory_AsStepByStepWithAllBefore()
    {
        string[] actions = ["take cup", "take vase", "wash cup", "wash porch", "look", "bring the cup to the porch"];
        string[] patterns = ["take {}", "take cup", "wash {}", "wash cup", "look", "bring the {} to the {}"];
        var steps = Gen.Elements(actions).ListOf();
        var insight =
            from action in Gen.Elements(patterns)
            from lift in Gen.Choose(-9, 9)
            from done in Gen.Elements(patterns).ListOf(2)
            from notDone in Gen.Elements(patterns).ListOf(2)
            from parts in Gen.Choose(0, 3)
            select Insight(action, lift / 10.0, new() { Done = [.. done.Take(parts % 2)], NotDone = [.. notDone.Take(parts / 2)] });
        Prop.ForAll(Arb.From(steps), Arb.From(insight.ListOf(4)), (trajectory, insights) =>
        {
            Insight[] all = [.. insights.Select((one, i) => one with { Id = $"n{i}" })];
            return Slow(all, [.. trajectory]) == Doubts(all).Contradict(Query, TaskOutcome.Succeeded, [.. trajectory]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Contradict_TwiceTheSteps_TakesTwiceTheMemory()
    {
        var doubts = Doubts(Insight("take cup", -0.8, new() { NotDone = ["wash {}"] }), Insight("look {}", 0.5));
        var (once, twice) = (AllocatedFor(2_000), AllocatedFor(4_000));

        twice.ShouldBeLessThan(3 * once);

        long AllocatedFor(int steps)
        {
            string[] actions = [.. Enumerable.Range(0, steps).Select(static i => $"go to {i}")];
            return Allocated.By(() => doubts.Contradict(Query, TaskOutcome.Succeeded, actions).ShouldBeFalse());
        }
    }

    // Each step against all before it, as a check of an action under way does it.
    private static bool Slow(Insight[] insights, string[] actions)
    {
        var (words, patterns) = (TaskWords.SetOf(Query), InsightMatch.Patterns(insights));

        // Of two that weigh the same, those without gaps come first.
        insights = [.. insights.OrderBy(static insight => ActionPattern.HasGap(insight.Action!))];
        return Enumerable.Range(0, actions.Length).Any(i =>
            InsightMatch.About(actions[i], words, new(Query, actions[..i], null), insights, patterns).Weight < -GateOptions.Default.WarnWeight);
    }

    private static TrajectoryDoubts Doubts(params Insight[] insights) => new(new(Query), insights);

    private static Insight Insight(string action, double lift, InsightCondition? condition = null) => new()
    {
        Id = $"{action}{lift}".Replace(' ', '-'),
        Text = action,
        Action = action,
        Lift = lift,
        Condition = condition ?? InsightCondition.Always,
        Support = 20,
    };
}
