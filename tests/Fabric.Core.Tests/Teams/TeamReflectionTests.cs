using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>What reflection by rule learns from small streams of tasks, each made to show one regularity.</summary>
public sealed class TeamReflectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 6, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reflect_ActionRefusedWithoutAnother_SaysWhatComesFirst()
    {
        var insights = Learn([.. Enumerable.Range(0, 4).Select(i => Traces.Of(i, $"Bake cake {i}.", "-open oven", "wait", "press bell", "open oven", "serve"))]);

        var warning = insights.Single(insight => insight.Action == "open oven" && insight.Lift < 0);
        warning.Condition.NotDone.ShouldHaveSingleItem().ShouldBeOneOf("wait", "press bell");
        warning.Support.ShouldBe(4);
        warning.Supporting.ShouldContain("task-0");
    }

    [Fact]
    public void Reflect_ActionThatWinsForOneWordAndLosesForAnother_SaysSoForEach()
    {
        var insights = Learn([.. Enumerable.Range(0, 12).Select(i =>
            Traces.Of(i, $"Paint the {(i % 2 == 0 ? "door" : "gate")} now.", i % 4 < 2 ? "use red" : "!use red"))]);

        // Doors and gates win and lose evenly, so nothing is said of these words.
        insights.ShouldNotContain(insight => insight.Action == "use red" && insight.Condition.TaskWords.Count > 0);

        insights = Learn([.. Enumerable.Range(0, 12).Select(i => Traces.Of(i, $"Paint the {(i % 2 == 0 ? "door" : "gate")} now.", i % 2 == 0 ? "use red" : "!use red"))]);
        insights.ShouldContain(insight => insight.Action == "use red" && insight.Lift > 0 && insight.Condition.TaskWords.Single() == "door");
    }

    [Fact]
    public void Reflect_ActionsThatDifferByAWordOfTheQuery_AreOnePattern()
    {
        var insights = Learn(
        [
            Traces.Of(0, "Fetch the apple please.", "look around", "take apple"), Traces.Of(1, "Fetch the pear please.", "look around", "take pear"),
            Traces.Of(2, "Fetch the plum please.", "look around", "take plum"),
        ]);

        insights.ShouldContain(insight => insight.Action == "take {}" && insight.Lift > 0);
        insights.ShouldNotContain(insight => insight.Action == "take apple");
    }

    [Fact]
    public void Reflect_SameTasksAgain_ChangesNothing()
    {
        TaskTrace[] tasks = [.. Enumerable.Range(0, 6).Select(i => Traces.Of(i, $"Bake cake {i}.", "-open oven", "press bell", "open oven", "serve"))];
        var insights = Learn(tasks);

        Reflect(tasks, insights).ShouldBeEmpty();
    }

    [Fact]
    public void Reflect_MoreTasksForTheSame_Agrees()
    {
        TaskTrace[] tasks = [.. Enumerable.Range(0, 6).Select(i => Traces.Of(i, $"Bake cake {i}.", "-open oven", "press bell", "open oven", "serve"))];
        var insights = Learn(tasks[..4]);

        var changes = Reflect(tasks, insights);

        var agreed = changes.First(change => change.Operation == InsightOperation.Agree);
        agreed.Insight.Score.ShouldBe(insights.Single(insight => insight.Id == agreed.Insight.Id).Score + 1);
        agreed.OnVersion.ShouldBe(1);
        agreed.Insight.Version.ShouldBe(2);
    }

    [Fact]
    public void Reflect_RuleThatNoTaskShows_LosesScoreAndIsRemoved()
    {
        TaskTrace[] tasks = [Traces.Of(0, "Bake a cake.", "serve")];
        Insight stale = new() { Id = "stale", Text = "Old.", Action = "sing", Lift = 0.5, Support = 3 };

        var doubted = Reflect(tasks, [stale]).Single(change => change.Insight.Id == "stale");
        (doubted.Operation, doubted.Insight.Score).ShouldBe((InsightOperation.Edit, 1));

        Reflect(tasks, [doubted.Insight]).Single(change => change.Insight.Id == "stale").Operation.ShouldBe(InsightOperation.Remove);
    }

    [Fact]
    public void Reflect_ImportedInsightAgainstTheTeamsOwnTasks_IsDoubtedAndOneThatFitsIsNot()
    {
        TaskTrace[] tasks = [.. Enumerable.Range(0, 4).Select(i => Traces.Of(i, $"Bake cake {i}.", "press bell", "serve"))];
        Insight poison = new() { Id = "poison", Text = "No bell.", Action = "press bell", Lift = -1, Support = 50, Origin = InsightOrigin.Imported };
        var fitting = poison with { Id = "fitting", Lift = 0.4, Condition = new() { TaskWords = ["cake"] } };

        var changes = Reflect(tasks, [poison, fitting]);

        var doubted = changes.Single(change => change.Insight.Id == "poison");
        doubted.Insight.Score.ShouldBeLessThan(poison.Score);
        doubted.Tasks.Count.ShouldBe(4);
        changes.ShouldNotContain(change => change.Insight.Id == "fitting" && change.Insight.Score < fitting.Score);
    }

    [Fact]
    public void Reflect_TwoInsightsThatSayTheSame_AreMergedAndOneGoes()
    {
        Insight first = new() { Id = "first", Text = "Ring.", Action = "press bell", Lift = 0.4, Support = 3, Supporting = ["a"], Origin = InsightOrigin.Imported };
        var second = first with { Id = "second", Support = 5, Supporting = ["a", "b"], Score = 4 };

        var changes = Reflect([], [first, second]);

        changes.Select(change => (change.Operation, change.Insight.Id.Value)).ShouldBe([(InsightOperation.Merge, "first"), (InsightOperation.Remove, "second")]);
        (changes[0].Insight.Support, changes[0].Insight.Score).ShouldBe((5, 4));
        changes[0].Insight.Supporting.Select(task => task.Value).ShouldBe(["a", "b"]);
        changes[0].Insight.CameFrom.Select(id => id.Value).ShouldBe(["second"]);
    }

    [Fact]
    public void Reflect_OnlyAbandonedOrEmptyTasks_LearnsNothing()
    {
        TaskTrace[] tasks = [Traces.Of(0, "Bake.", "serve") with { Outcome = TaskOutcome.Abandoned, Steps = [new("worker", "serve", null, 0, [])] }, new() { Id = "empty", Query = "", Outcome = TaskOutcome.Failed, Steps = [] }];

        Reflect(tasks, []).ShouldBeEmpty();
        Reflect([], []).ShouldBeEmpty();
    }

    [Fact]
    public void Reflect_SameInput_GivesTheSameChanges()
    {
        TaskTrace[] tasks = [.. Enumerable.Range(0, 20).Select(i => Traces.Of(i, $"Bake the {(i % 3 == 0 ? "cake" : "bread")} for {i % 4}.", "-open oven", "press bell", i % 3 == 0 ? "open oven" : "!open oven"))];

        Texts(Reflect(tasks, [])).ShouldBe(Texts(Reflect(tasks, [])));

        static IEnumerable<string> Texts(IEnumerable<InsightChange> changes) => changes.Select(change => $"{change.Operation} {change.Insight.Id} {change.Insight.Text}");
    }

    [Fact]
    public void Reflect_RefusedOnlyWhereTheQuerySaysAnotherWord_IsNotRuledOutWhereItSaysThis()
    {
        // The porch is only tried in tasks for the bench and the table, and a task for the porch comes up: the action is a case of a
        // pattern of which nobody knows yet.
        TaskTrace[] tasks =
        [
            Traces.Of(0, "Bring it to the bench.", "-bring it to the porch", "-bring it to the table", "!drop it"),
            Traces.Of(1, "Bring it to the table.", "-bring it to the porch", "-bring it to the bench", "!drop it"),
            Traces.Of(2, "Bring it to the porch.", "-bring it to the table", "-bring it to the bench", "!drop it"),
        ];

        Learn(tasks).ShouldNotContain(insight => insight.Action!.StartsWith("bring", StringComparison.Ordinal));
    }

    [Fact]
    public void Reflect_OneWordThatWorkedAmongOthersThatWereRefused_IsThePattern()
    {
        var insights = Learn(
        [
            .. Enumerable.Range(0, 4).Select(i => Traces.Of(i, "Bring it to the bench.", "-bring it to the porch", "bring it to the bench")),
            .. Enumerable.Range(4, 4).Select(i => Traces.Of(i, "Bring it to the porch.", "!drop it")),
        ]);

        insights.ShouldContain(insight => insight.Action == "bring it to the {}" && insight.Lift > 0);
        insights.ShouldNotContain(insight => insight.Action == "bring it to the bench");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reflect_WordForWhichAllThatWasTriedLost_IsToldToTryWhatWordsLikeItNeed(bool isTried)
    {
        // The rusty wants the iron and the torn the heater; the dusty was lost with both. What was done seldom is no reason otherwise.
        List<TaskTrace> tasks = [];
        for (var i = 0; i < 24; i++)
        {
            var (word, right, wrong) = i % 2 == 0 ? ("rusty", "iron", "heater") : ("torn", "heater", "iron");
            tasks.Add(i % 4 < 2 ? Traces.Of(i, $"Bring the {word} cup.", $"treat at {right}", "bring") : Traces.Of(i, $"Bring the {word} cup.", $"treat at {wrong}", "!bring"));
        }

        tasks.Add(Traces.Of(24, "Bring the torn cup.", "treat at brush", "treat at heater", "bring"));
        tasks.AddRange(Enumerable.Range(25, 9).Select(i => Traces.Of(i, "Bring the dusty cup.", "treat at iron", "treat at heater", isTried ? "treat at brush" : "look", "!bring")));

        var warnings = Learn([.. tasks]).Where(insight => insight.Action == "bring" && insight.Lift < 0 && insight.Condition.TaskWords.Contains("dusty", StringComparer.Ordinal));

        string[][] expected = isTried ? [] : [["treat at brush"]];
        warnings.Select(warning => warning.Condition.NotDone).ShouldBe(expected);
    }

    [Theory]
    [InlineData("gate", false)]
    [InlineData("door", true)]
    public void Reflect_AlwaysRefused_IsRuledOutOnceEveryKindOfTaskWasWon(string last, bool isRuledOut)
    {
        // No task for the gate is won but the last one.
        TaskTrace[] tasks =
        [
            .. Enumerable.Range(0, 12).Select(i => i % 2 == 0
                ? Traces.Of(i, "Paint the door now.", "-use gold", "use red") : Traces.Of(i, "Paint the gate now.", "-use gold", "!use red")),
            Traces.Of(12, $"Paint the {(last == "door" ? "gate" : "door")} now.", "-use gold", "use blue"),
        ];

        Learn(tasks).Any(insight => insight is { Action: "use gold", Lift: < 0 }).ShouldBe(isRuledOut);
    }

    private static Insight[] Learn(TaskTrace[] tasks) => [.. Reflect(tasks, []).Select(change => change.Insight)];

    private static IReadOnlyList<InsightChange> Reflect(TaskTrace[] tasks, IReadOnlyList<Insight> insights) =>
        TeamReflection.Reflect(tasks, insights, ReflectionOptions.Default, new CountedIds(), Now, TestContext.Current.CancellationToken);
}
