using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

public sealed class QueryGraphTests
{
    private readonly TeamHarness _harness = new();

    [Fact]
    public void Link_CosineFromSevenTenthsOn_ToAtMostTen()
    {
        for (var i = 0; i < 12; i++)
        {
            _harness.Run("wash the cup", TaskOutcome.Succeeded);
        }

        var far = _harness.Run("parliament passed the tax law", TaskOutcome.Succeeded);
        var last = _harness.Run("wash the cup", TaskOutcome.Failed);

        _harness.Team.Reader.FindTask(far)!.Similar.ShouldBeEmpty();
        var similar = _harness.Team.Reader.FindTask(last)!.Similar;
        similar.Count.ShouldBe(10);
        similar.ShouldAllBe(edge => edge.Similarity >= 0.7 && edge.Task != far);
    }

    [Fact]
    public void Link_SeveralEndInOneTurn_TheySeeEachOther()
    {
        var (one, two) = (_harness.Begin("wash the cup"), _harness.Begin("wash the cup"));
        var intents = new[] { one, two }.Select(task =>
        {
            var log = _harness.Log(task);
            var prepared = log.Prepare(new CompleteTaskRequest(task, TaskOutcome.Failed));
            var turn = log.BeginTurn(_harness.Now);
            turn.BeginCommand();
            turn.Complete(prepared, _harness.Team.Reader.FindTask(task));
            return turn.BuildChanges().Intents.Single();
        }).ToList();

        _harness.Do(turn => intents.Select(turn.Take).ToList()).ShouldBe([true, true]);

        _harness.Team.Reader.FindTask(two)!.Similar.ShouldHaveSingleItem().Task.ShouldBe(one);
    }

    [Fact]
    public void Find_ANeighbourThatIsNotSimilarEnoughItself_IsFoundByItsHopAlone()
    {
        // The start tasks are the two most similar; what they built on is reached by an edge, before similarity fills up.
        var root = _harness.Run("wash the cup with hot water", TaskOutcome.Succeeded, "heat water", "wash cup");
        for (var i = 0; i < 3; i++)
        {
            var next = _harness.Begin("clean the cup");
            _harness.Record(next, new InteractionItem("actor", "as before") { Action = "wash cup", Follows = [root.Value] });
            _harness.Complete(next, TaskOutcome.Succeeded);
        }

        Tasks(hops: 0, successes: 1).ShouldNotContain(root);
        Tasks(hops: 1, successes: 1).ShouldContain(root);

        IReadOnlyList<TaskId> Tasks(int hops, int successes) =>
            [.. Find("clean the cup", successes, 0, hops).Select(found => found.Trace.Id)];
    }

    [Fact]
    public void Find_FillsUpBothOutcomes()
    {
        for (var i = 0; i < 8; i++)
        {
            _harness.Run("wash the cup", i == 0 ? TaskOutcome.Failed : TaskOutcome.Succeeded);
        }

        Find("wash the cup", 2, 1, 0).Count(found => found.Trace.Outcome == TaskOutcome.Failed).ShouldBe(1);
        Find("wash the cup", 0, 0, 1).ShouldBeEmpty();
    }

    [Fact]
    public void Find_AQueryWithoutAKnownWord_FindsTheSameWords()
    {
        var same = _harness.Run("zzyx qwrt", TaskOutcome.Succeeded);
        _harness.Run("wash the cup", TaskOutcome.Succeeded);

        Find("zzyx qwrt", 2, 1, 1).ShouldHaveSingleItem().Trace.Id.ShouldBe(same);
    }

    [Fact]
    public void Reload_LinksAndSearchAsBefore()
    {
        for (var i = 0; i < 20; i++)
        {
            _harness.Run(i % 2 == 0 ? "wash the cup" : "paint the fence", i % 3 == 0 ? TaskOutcome.Failed : TaskOutcome.Succeeded, "act");
        }

        var before = Describe();
        _harness.Reload();

        Describe().ShouldBe(before);

        string Describe() => string.Join('\n', Find("wash a plate", 3, 3, 2).Select(found => $"{found.Trace.Id} {found.Similarity} {found.Hops}"));
    }

    [Fact]
    public void MaxTasks_TheOldestLeavesTheGraphs()
    {
        var harness = new TeamHarness(new() { MaxTasks = 5 });
        var first = harness.Run("wash the cup", TaskOutcome.Succeeded);
        for (var i = 0; i < 5; i++)
        {
            harness.Run("wash the cup", TaskOutcome.Succeeded);
        }

        harness.Team.Reader.FindTask(first).ShouldBeNull();
        harness.Team.Reader.Overview(harness.Now).EndedTasks.ShouldBe(5);
        harness.Team.Reader.Graph(new GraphRequest(GraphLayer.Queries)).Nodes.Count.ShouldBe(5);
        harness.Reload();
        harness.Team.Reader.FindTask(first).ShouldBeNull();
        harness.Run("wash the cup", TaskOutcome.Succeeded).Value.ShouldNotBeEmpty();
    }

    private IReadOnlyList<SimilarTask> Find(string query, int successes, int failures, int hops)
    {
        var vector = new float[100];
        new WordVectorEmbedder().Embed(query, vector);
        return QueryGraph.Find(_harness.Team.State, _harness.Team.Index, query, vector, successes, failures, hops);
    }
}
