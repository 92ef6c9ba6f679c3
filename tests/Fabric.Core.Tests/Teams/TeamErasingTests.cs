using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>What was prepared or read before an erasure brings nothing back after it.</summary>
public sealed class TeamErasingTests
{
    private readonly TeamHarness _team = new();

    [Fact]
    public void Begin_PreparedBeforeAnErasure_HasNewGuides()
    {
        var kept = _team.Run("put a clean cup on the shelf", TaskOutcome.Succeeded, "wash cup");
        var erased = _team.Run("put a secret cup on the shelf", TaskOutcome.Succeeded, "open vault");
        var prepared = _team.Team.Prepare(new BeginTaskRequest("put a secret plate on the shelf", ["actor"]));

        _team.Erase(erased);
        var started = _team.Do(turn => turn.Begin(prepared));

        started.Guides["actor"].Trajectories.ShouldHaveSingleItem().Task.ShouldBe(kept);
        started.Guides["actor"].Text.ShouldNotContain("vault");
        _team.Stored().ShouldNotContain("vault");
    }

    [Fact]
    public void Reflect_ReadBeforeAnErasure_ChangesNothing()
    {
        _team.Run("bake cake 1", TaskOutcome.Succeeded, "press bell", "open vault");
        var erased = _team.Run("bake cake 2", TaskOutcome.Succeeded, "press bell", "open vault");
        var reader = _team.Team.Reader;
        var found = reader.Reflect(_team.Now, TestContext.Current.CancellationToken);
        found.Changes.ShouldNotBeEmpty();

        _team.Erase(erased);

        _team.Do(turn => turn.Reflect(found.Changes, reader.Version, reader.Ended, isLast: true)).ShouldBeEmpty();
        _team.Team.Reader.NeedsReflection.ShouldBeTrue();
    }

    [Fact]
    public void Take_TheEndOfAnErasedTask_ChangesNothing()
    {
        var task = _team.Begin("put a secret cup on the shelf");
        _team.Record(task, new InteractionItem("actor", "I open it.") { Action = "open vault" });
        _team.Complete(task, TaskOutcome.Succeeded);
        var end = _team.Intents[^1];
        _team.Erase(task);

        _team.Deliver(end).ShouldBeFalse();

        _team.Stored().ShouldNotContain("vault");
        _team.Reload();
        _team.Stored().ShouldNotContain("secret");
    }

    [Fact]
    public void Erase_OldVersionFromTheTaskAlone_OnlyItGoes()
    {
        var erased = _team.Run("bake cake 1", TaskOutcome.Succeeded, "press bell", "open vault");
        Add(erased, "open vault", version: 1);
        _team.Run("bake cake 2", TaskOutcome.Succeeded, "press bell", "open oven");
        var insight = _team.Team.Reader.FindInsight("n1")!.Insight;
        _team.Do(turn => turn.Reflect(
            [new(InsightOperation.Edit, insight with { Action = "open oven", Text = "Do it.", Support = 2, Version = 2 }, "it ended tasks well") { OnVersion = 1 }],
            long.MaxValue,
            2,
            isLast: true));

        var result = _team.Erase(erased);

        result.Insights.ShouldBeEmpty();
        _team.Team.Reader.FindInsight("n1")!.Insight.Action.ShouldBe("open oven");
        _team.Team.Reader.FindInsight("n1", 1).ShouldBeNull();
        _team.Stored().ShouldNotContain("vault");
    }

    [Fact]
    public void Erase_WhatOtherTasksSayAsWell_Stays()
    {
        var erased = _team.Run("bake cake 1", TaskOutcome.Succeeded, "press bell", "open oven");
        _team.Run("bake cake 2", TaskOutcome.Succeeded, "press bell", "open oven");
        Add(erased, "open oven", version: 1, support: 2);

        _team.Erase(erased).Insights.ShouldBeEmpty();

        _team.Team.Reader.FindInsight("n1").ShouldNotBeNull();
    }

    private void Add(TaskId task, string action, int version, int support = 1)
    {
        var insight = new Insight
        {
            Id = "n1",
            Text = $"Do \"{action}\".",
            Action = action,
            Lift = 0.5,
            Support = support,
            Supporting = [task],
            Version = version,
            Origin = InsightOrigin.Rule,
        };
        _team.Do(turn => turn.Reflect(
            [new(InsightOperation.Add, insight, $"it comes before '{action}'")], long.MaxValue, 1, isLast: true)).ShouldHaveSingleItem();
    }
}
