using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

public sealed class TraceSparsifierTests
{
    [Fact]
    public void Core_ABranchThatLedNowhereAndARefusedStep_AreLeftOut()
    {
        Interaction[] graph =
        [
            Node("plan"), Node("detour", "plan") with { Action = "look" }, Node("try", "plan") with { Action = "push", Reward = -0.1 },
            Node("think", "plan"), Node("end", "think") with { Action = "pull", Reward = 1 },
        ];

        TraceSparsifier.Core(graph).Select(node => node.Id.Value).ShouldBe(["plan", "think", "end"]);
    }

    [Fact]
    public void Core_RewardedStepsAndHubsOffThePath_AreKept()
    {
        Interaction[] graph =
        [
            Node("side") with { Action = "find", Reward = 0.2 }, Node("hub"), Node("a", "hub"), Node("b", "hub"), Node("c", "hub"),
            Node("end") with { Action = "pull", Reward = 1 },
        ];

        TraceSparsifier.Core(graph).Select(node => node.Id.Value).ShouldBe(["side", "hub", "end"]);
    }

    [Fact]
    public void Core_AnswersToNothingToThemselvesOrToLaterOnes_AreNoEdges()
    {
        Interaction[] graph = [Node("a", "a", "missing", "b") with { Action = "go", Reward = 0 }, Node("b", "a") with { Action = "pull", Reward = 1 }];

        TraceSparsifier.Core(graph).Count.ShouldBe(2);
        TraceSparsifier.Core([]).ShouldBeEmpty();
    }

    [Fact]
    public void Condense_RefusedAndRepeatedSteps_AreDroppedAndTheLosingStepStays()
    {
        TraceSparsifier.Condense(Traces.Of(1, "Go.", "-push", "look", "look", "pull")).ShouldBe(["look", "pull"]);
        TraceSparsifier.Condense(Traces.Of(1, "Go.", "look", "!pull")).ShouldBe(["look", "pull"]);
    }

    private static Interaction Node(string id, params string[] answers) => new() { Id = id, Role = "worker", Text = id, InAnswerTo = [.. answers] };
}
