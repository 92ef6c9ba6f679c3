using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>The worked example of docs/teams.md, number by number.</summary>
public sealed class TeamDocumentTests
{
    [Fact]
    public void Example_OfTheDocument_GivesItsGraphs()
    {
        var harness = new TeamHarness();
        harness.Do(turn => turn.Tell(harness.Team.Prepare(new TellInsightRequest("Wash what must be clean before you put it away.")
        {
            Insight = "n1",
            Action = "wash {}",
            Lift = 0.5,
        })));
        Play(harness, "t1", "put a clean cup on the shelf", TaskOutcome.Succeeded, "take cup", "wash cup", "put cup on shelf");
        Play(harness, "t2", "put a clean plate on the shelf", TaskOutcome.Failed, "take plate", "put plate on shelf");
        var task = harness.Begin(new BeginTaskRequest("put a clean cup in the drawer", ["planner", "actor"]) { Task = "t3" }).Task;
        harness.Record(
            task,
            new InteractionItem("planner", "As last time, but wash it first.") { Follows = ["t1"] },
            new InteractionItem("actor", "I open the drawer.") { InAnswerToItems = [0], Action = "open drawer", Reward = -1, Observation = "It is stuck." },
            new InteractionItem("actor", "Then I wash the cup.") { InAnswerToItems = [0, 1], Action = "wash cup", Reward = 0, Follows = ["n1"] },
            new InteractionItem("actor", "Now it opens.") { InAnswerToItems = [2], Action = "put cup in drawer", Reward = 1 });
        harness.Complete(task, TaskOutcome.Succeeded);
        var reader = harness.Team.Reader;

        Shown("Queries", reader.Graph(new GraphRequest(GraphLayer.Queries)));
        Shown("Insights", reader.Graph(new GraphRequest(GraphLayer.Insights)));
        Shown("Interactions of t3", harness.Log(task).Reader.Graph(new GraphRequest(GraphLayer.Interactions)));
        Shown("The same, sparse", harness.Log(task).Reader.Graph(new GraphRequest(GraphLayer.Interactions) { Sparse = true }));
    }

    private static void Play(TeamHarness harness, TaskId id, string query, TaskOutcome outcome, params string[] actions)
    {
        var task = harness.Begin(new BeginTaskRequest(query, ["actor"]) { Task = id }).Task;
        harness.Record(task, [.. actions.Select(action => new InteractionItem("actor", action) { Action = action })]);
        harness.Complete(task, outcome);
    }

    private static void Shown(string title, TeamGraph graph)
    {
        var lines = new List<string> { title };
        lines.AddRange(graph.Nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"  {node.Id} [{node.Status}{(node.Score is { } score ? $" {score}" : "")}] {node.Label}")));
        lines.AddRange(graph.Edges.Select(edge => string.Create(CultureInfo.InvariantCulture, $"  {edge.From} -{edge.Kind}-> {edge.To} {edge.Weight:0.###}")));
        var text = string.Join('\n', lines);
        Documents.Read("teams.md").ShouldContain(text, Case.Sensitive, $"docs/teams.md should hold:\n{text}");
    }
}
