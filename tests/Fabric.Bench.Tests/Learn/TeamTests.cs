using Fabric.Bench.Learn.Memories;
using Fabric.Bench.Learn.Teams;
using Fabric.Bench.Learn.Worlds;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>How agents read guides, heed checks and report what they did.</summary>
public sealed class TeamTests
{
    private const string Good = "open the red door";
    private const string Bad = "open the blue door";

    [Fact]
    public async Task SolveAsync_AnyTask_ReportsEveryStepInAnswerToTheOneBefore()
    {
        var (memory, result) = await SolveAsync([Item(Good, 0.9)]);

        result.Succeeded.ShouldBeTrue();
        var acts = memory.Recorded.Where(interaction => interaction.Action is not null).ToList();
        acts.Count.ShouldBe(result.Steps);
        acts[^1].Reward.ShouldBe(1);
        acts[^1].Follows.ShouldBe([Good]);
        memory.Recorded.Skip(1).ShouldAllBe(interaction => interaction.InAnswerTo.Count == 1);
        memory.Completed.ShouldBe([(true, 1.0)]);
    }

    [Fact]
    public async Task SolveAsync_ActionIsBlocked_TakesAnotherAndTheObjectionIsRecorded()
    {
        var (memory, _) = await SolveAsync([Item(Bad, 0.9)], action => action == Bad ? new(ActionVerdict.Block, "It failed before.") : ActionCheck.Allowed);

        memory.Recorded.ShouldContain(interaction => interaction.Role == Critic.Role && interaction.Text == "It failed before.");
        memory.Recorded.ShouldNotContain(interaction => interaction.Action == Bad);
    }

    [Fact]
    public void About_TwoItemsHold_TheOneWithMoreConditionsCounts()
    {
        var state = new TaskState(new Doors());
        var special = Item(Good, -0.5) with { Condition = new GuideCondition { TaskWords = ["garden"] } };

        new Advice(GuideText.Of([Item(Good, 0.9), special], [])).About(Good, state).Value.ShouldBeLessThan(0);
    }

    [Fact]
    public void About_ItemsThatAreNotBelieved_SayNothing()
    {
        var state = new TaskState(new Doors());

        Value(Item(Good, 0.9) with { Trust = Trust.Quarantined }).ShouldBe(0);
        Value(Item(Good, 0.9) with { Score = 0 }).ShouldBe(0);
        Value(Item(Good, 0.9) with { Support = 0 }).ShouldBe(0);
        Value(Item(Good, 0.9) with { Trust = Trust.Untrusted }).ShouldBe(Value(Item(Good, 0.9)) / 2);
        Value(Item(Good, 0.9) with { Contradictions = 20 }).ShouldBeLessThan(Value(Item(Good, 0.9)));

        double Value(GuideItem item) => new Advice(GuideText.Of([item], [])).About(Good, state).Value;
    }

    [Fact]
    public void About_Conditions_HoldOnlyWhenAllPartsAreMet()
    {
        var state = new TaskState(new Doors());

        Holds(new() { Done = [Bad] }).ShouldBeFalse();
        Holds(new() { Seen = ["creaks"] }).ShouldBeFalse();
        state.Add(Bad, StepReply.Refused("It creaks."));
        Holds(new() { Seen = ["creaks"] }).ShouldBeTrue();
        Holds(new() { Done = [Bad] }).ShouldBeFalse("A refused action was not done.");
        state.Add(Bad, StepReply.Went("It opens."));
        Holds(new() { Done = [Bad] }).ShouldBeTrue();
        Holds(new() { Done = [Bad], NotDone = [Bad] }).ShouldBeFalse();
        Holds(new() { TaskWords = ["Garden"] }).ShouldBeTrue();
        Holds(new() { TaskWords = ["garden", "cellar"] }).ShouldBeFalse();

        bool Holds(GuideCondition condition) =>
            new Advice(GuideText.Of([Item(Good, 0.9) with { Condition = condition }], [])).About(Good, state).Value != 0;
    }

    [Theory]
    [InlineData("take the {}", "take the apple", true)]
    [InlineData("take the {}", "take the pear", false)]
    [InlineData("take the {}", "take the red apple", false)]
    [InlineData("take the apple", "Take the apple", true)]
    [InlineData("bring the {} to the {}", "bring the apple to the porch", true)]
    public void Matches_Pattern_TakesOnlyWordsOfTheQuery(string pattern, string action, bool matches) =>
        ActionPattern.Matches(pattern, action, new HashSet<string>(["apple", "porch"], StringComparer.Ordinal)).ShouldBe(matches);

    [Fact]
    public void Make_GuideWithSuccessesAndFailures_FollowsTheSuccessMostLikeTheTaskInItsWords()
    {
        var guide = GuideText.Of([], [
            new("1", "Bring the pear to the bench.", false, ["take the pear"]),
            new("2", "Open the gate.", true, ["push the gate"]),
            new("3", "Bring the plum to the porch.", true, ["take the plum", "bring the plum to the porch"])]);

        var plan = Planner.Make(guide, "Bring the apple to the porch.")!;

        plan.From.ShouldBe("3");
        plan.Steps.ShouldBe(["take the apple", "bring the apple to the porch"]);
    }

    [Fact]
    public void Read_LogThatWasWritten_IsTheTaskWithoutRefusedActions()
    {
        var text = TaskLogText.Write("Open up.", true, [
            new("planner", "Let us go."),
            new("actor", Bad) { Action = Bad, Observation = "Locked.", Reward = -0.1 },
            new("actor", Good) { Action = Good, Observation = "Open.", Reward = 1 }]);

        var log = TaskLogText.Read(text)!;

        (log.Query, log.Succeeded).ShouldBe(("Open up.", true));
        log.Actions.ShouldBe([Good]);
        TaskLogText.Read("Something else.").ShouldBeNull();
    }

    [Fact]
    public void Tokens_GuideOverItsBudgetOrSayingMoreThanItsText_IsRefused()
    {
        var guide = GuideText.Of([Item(Good, 0.9)], []);

        GuideAudit.Tokens(guide, 100).ShouldBeInRange(5, 40);
        Should.Throw<InvalidOperationException>(() => GuideAudit.Tokens(guide, 3));
        Should.Throw<InvalidOperationException>(() => GuideAudit.Tokens(guide with { Items = [Item(Bad, 0.9)] }, 100));
    }

    private static GuideItem Item(string action, double lift) => new(action, new GuideCondition(), action, lift) { Support = 20 };

    private static async Task<(HandmadeMemory Memory, TaskResult Result)> SolveAsync(GuideItem[] items, Func<string, ActionCheck>? check = null)
    {
        var memory = new HandmadeMemory(items) { Check = check ?? (_ => ActionCheck.Allowed) };
        return (memory, await new Team(memory, 1_000).SolveAsync(new Doors(), StableRandom.For("doors"), TestContext.Current.CancellationToken));
    }

    /// <summary>Of two doors, one leads out.</summary>
    private sealed class Doors : ITaskView
    {
        public string Query => "Leave for the garden.";

        public IReadOnlyList<string> Actions => [Good, Bad];

        public int StepLimit => 10;

        public StepReply Step(string action) => action == Good ? StepReply.Solved("Outside.") : StepReply.Went("Still inside.");
    }
}
