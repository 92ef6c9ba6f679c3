using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

public sealed class TaskLogTests
{
    private readonly TeamHarness _harness = new();

    [Fact]
    public void Expire_OnlyAfterThatLongWithoutARecord()
    {
        var task = _harness.Begin("x");
        _harness.Now += TimeSpan.FromHours(23);
        _harness.Record(task, new InteractionItem("actor", "still here"));
        _harness.Now += TimeSpan.FromHours(23);
        Expire().ShouldBeFalse();
        _harness.Now += TimeSpan.FromHours(1);

        Expire().ShouldBeTrue();

        Should.Throw<FabricException>(() => _harness.Record(task, new InteractionItem("actor", "late"))).Code.ShouldBe(ErrorCode.Conflict);

        bool Expire()
        {
            var turn = _harness.Log(task).BeginTurn(_harness.Now);
            turn.BeginCommand();
            return turn.Expire(_harness.Team.Reader.FindTask(task)!);
        }
    }

    [Fact]
    public void Quotas_AreClearErrors()
    {
        var harness = new TeamHarness(new() { MaxOpenTasks = 1, MaxInteractions = 2, MaxInsights = 1 });
        var task = harness.Begin("x");
        harness.Record(task, new InteractionItem("actor", "1"), new InteractionItem("actor", "2"));
        harness.Do(turn => turn.Tell(harness.Team.Prepare(new TellInsightRequest("one"))));

        Should.Throw<FabricException>(() => harness.Begin("y")).Code.ShouldBe(ErrorCode.QuotaExceeded);
        Should.Throw<FabricException>(() => harness.Record(task, new InteractionItem("actor", "3"))).Code.ShouldBe(ErrorCode.QuotaExceeded);
        Should.Throw<FabricException>(() => harness.Do(turn => turn.Tell(harness.Team.Prepare(new TellInsightRequest("two"))))).Code
            .ShouldBe(ErrorCode.QuotaExceeded);
    }

    [Fact]
    public void Graph_AnyRecordedInteractions_HasNoCycleAndReloadsTheSame() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(
            Gen.ListOf(Gen.Choose(0, 1_000), 30).ToArbitrary(),
            numbers =>
            {
                var harness = new TeamHarness();
                var task = harness.Begin("x");
                foreach (var (number, i) in numbers.Select((number, i) => (number, i)))
                {
                    InteractionId[] answers = i == 0 ? [] : [new($"i{1 + (number % i)}")];
                    harness.Record(task, new InteractionItem("actor", "x") { Action = number % 2 == 0 ? $"act {number}" : null, InAnswerTo = answers, Reward = (number % 5) - 2 });
                }

                harness.Complete(task, TaskOutcome.Succeeded);
                var whole = harness.Log(task).Reader.Graph(new GraphRequest(GraphLayer.Interactions) { Limit = 1_000 });
                whole.Edges.ShouldAllBe(edge => Number(edge.From) > Number(edge.To));
                var sparse = harness.Log(task).Reader.Graph(new GraphRequest(GraphLayer.Interactions) { Sparse = true, Limit = 1_000 });
                sparse.Edges.ShouldAllBe(edge => Number(edge.From) > Number(edge.To));
                var intent = harness.Log(task).Reader.EndIntent()!;
                harness.Reload();
                harness.Log(task).Reader.Graph(new GraphRequest(GraphLayer.Interactions) { Sparse = true, Limit = 1_000 }).Edges.ShouldBe(sparse.Edges);
                harness.Log(task).Reader.EndIntent()!.Body.Span.SequenceEqual(intent.Body.Span).ShouldBeTrue();
                harness.Deliver(intent).ShouldBeFalse();
            }));

    private static int Number(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture);
}
