using Fabric.Client;
using Fabric.Core.Errors;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

/// <content>Tasks and teams that are destroyed.</content>
public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task TeamErase_ATask_NothingReadsItAndItsNameIsRefused()
    {
        var kept = await RunTaskAsync("put a clean cup on the shelf", TaskOutcome.Succeeded, "take cup", "wash cup", "put cup on shelf");
        var erased = await RunTaskAsync("put a secret cup on the shelf", TaskOutcome.Succeeded, "take cup", "open vault", "put cup on shelf");

        var result = await Team.EraseTaskAsync(new EraseTaskRequest(erased) { Reason = "A secret.", OperationId = "op-erase" }, Token);

        result.Task.ShouldBe(erased);
        (await Team.TaskAsync(erased, Token)).ShouldBeNull();
        (await Team.TasksAsync(cancellationToken: Token)).Tasks.ShouldHaveSingleItem().Id.ShouldBe(kept);
        await FailsAsync(ErrorCode.NotFound, () => Team.InteractionsAsync(erased, cancellationToken: Token));
        await FailsAsync(ErrorCode.NotFound, () => Team.RecordAsync(erased, new InteractionItem("actor", "Once more."), Token));
        await FailsAsync(ErrorCode.NotFound, () => Team.CompleteTaskAsync(erased, TaskOutcome.Failed));
        await FailsAsync(ErrorCode.Erased, () => Team.BeginTaskAsync(new BeginTaskRequest("again", ["actor"]) { Task = erased }, Token));
        (await Team.GraphAsync(new GraphRequest(GraphLayer.Queries), Token)).Nodes.ShouldHaveSingleItem().Id.ShouldBe(kept.Value);
        var guide = (await Team.BeginTaskAsync("put a secret cup on the shelf", "actor")).Guides["actor"];
        guide.Trajectories.ShouldHaveSingleItem().Task.ShouldBe(kept);
        guide.Text.ShouldNotContain("vault");
        var entry = (await TeamHistoryAsync(erased.Value)).ShouldHaveSingleItem();
        entry.Action.ShouldBe(TeamAction.TaskErased);
        entry.Reason.ShouldBeNull();
        (await Team.EraseTaskAsync(new EraseTaskRequest(erased) { Reason = "A secret.", OperationId = "op-erase" }, Token)).Repeated.ShouldBeTrue();
        (await Team.EraseTaskAsync(new EraseTaskRequest(erased), Token)).Insights.ShouldBeEmpty();
        await FailsAsync(ErrorCode.NotFound, () => Team.EraseTaskAsync(new EraseTaskRequest("never"), Token));
    }

    [Fact]
    public async Task TeamErase_WhatWasLearned_GoesWhereItCameFromTheTaskAlone()
    {
        for (var i = 0; i < 4; i++)
        {
            await RunTaskAsync($"bake cake {i}", TaskOutcome.Succeeded, "press bell", "open oven");
        }

        var erased = await RunTaskAsync("bake a cake for the duke", TaskOutcome.Succeeded, "press bell", "bribe guard", "open vault");
        var told = (await Team.TellAsync(new TellInsightRequest("Never bribe a guard.") { Action = "bribe guard", Lift = -0.5 }, Token)).Insights[0];
        await Team.ReflectAsync(cancellationToken: Token);
        var exported = await Team.ExportInsightsAsync(Token);
        exported.ShouldContain(insight => insight.Action == "open oven");
        var derived = exported.Where(insight => insight.Id != told && (insight.Text.Contains("bribe", StringComparison.Ordinal) || insight.Text.Contains("vault", StringComparison.Ordinal)))
            .Select(insight => insight.Id).ToList();
        derived.ShouldNotBeEmpty();

        var result = await Team.EraseTaskAsync(new EraseTaskRequest(erased), Token);
        await Team.ReflectAsync(cancellationToken: Token);

        derived.ShouldBeSubsetOf(result.Insights);
        var left = (await Team.InsightsAsync(cancellationToken: Token)).Insights;
        left.ShouldContain(insight => insight.Action == "open oven");
        left.Single(insight => insight.Id == told).Text.ShouldBe("Never bribe a guard.");
        left.Where(insight => insight.Id != told).ShouldAllBe(insight =>
            !insight.Text.Contains("bribe", StringComparison.Ordinal) && !insight.Text.Contains("vault", StringComparison.Ordinal));
        (await Team.InsightAsync(derived[0], cancellationToken: Token)).ShouldBeNull();
        (await TeamHistoryAsync(derived[0].Value)).ShouldHaveSingleItem().Action.ShouldBe(TeamAction.InsightErased);
        await FailsAsync(ErrorCode.Erased, () => Team.TellAsync(new TellInsightRequest("It is back.") { Insight = derived[0] }, Token));

        // An old export does not bring it back.
        await Team.ImportAsync(new ImportInsightsRequest([.. exported.Where(insight => derived.Contains(insight.Id))]), Token);
        (await Team.InsightsAsync(cancellationToken: Token)).Insights.Count.ShouldBe(left.Count);
    }

    [Fact]
    public async Task TeamErase_AnOpenTask_TakesNothingMore()
    {
        await RunTaskAsync("put a clean cup on the shelf", TaskOutcome.Succeeded, "wash cup");
        var begin = new BeginTaskRequest("put a clean plate on the shelf", ["actor"]) { OperationId = "op-begin" };
        var task = (await Team.BeginTaskAsync(begin, Token)).Task;
        await Team.RecordAsync(task, new InteractionItem("actor", "I wash it."), Token);

        await Team.EraseTaskAsync(new EraseTaskRequest(task), Token);

        (await Team.OverviewAsync(Token)).OpenTasks.ShouldBe(0);
        await FailsAsync(ErrorCode.NotFound, () => Team.RecordAsync(task, new InteractionItem("actor", "I go on."), Token));
        var repeat = await Team.BeginTaskAsync(begin, Token);
        repeat.Repeated.ShouldBeTrue();
        repeat.Guides.ShouldBeEmpty();
    }

    [Fact]
    public async Task TeamErase_QuotedInTheGuideOfAnOpenTask_IsNotRepeated()
    {
        var erased = await RunTaskAsync("put a secret cup on the shelf", TaskOutcome.Succeeded, "open vault");
        var begin = new BeginTaskRequest("put a clean cup on the shelf", ["actor"]) { OperationId = "op-begin" };
        (await Team.BeginTaskAsync(begin, Token)).Guides["actor"].Text.ShouldContain("vault");
        (await Team.BeginTaskAsync(begin, Token)).Guides["actor"].Text.ShouldContain("vault");

        await Team.EraseTaskAsync(new EraseTaskRequest(erased), Token);

        (await Team.BeginTaskAsync(begin, Token)).Guides.ShouldBeEmpty();
    }

    [Fact]
    public async Task TeamErase_ThenRestarted_IsStillGone()
    {
        var erased = await RunTaskAsync("put a secret cup on the shelf", TaskOutcome.Succeeded, "open vault");
        var kept = await RunTaskAsync("put a clean cup on the shelf", TaskOutcome.Succeeded, "wash cup");
        await Team.EraseTaskAsync(new EraseTaskRequest(erased), Token);

        await RestartAsync();

        (await Team.TasksAsync(cancellationToken: Token)).Tasks.ShouldHaveSingleItem().Id.ShouldBe(kept);
        await FailsAsync(ErrorCode.NotFound, () => Team.InteractionsAsync(erased, cancellationToken: Token));
        await FailsAsync(ErrorCode.Erased, () => Team.BeginTaskAsync(new BeginTaskRequest("again", ["actor"]) { Task = erased }, Token));
    }

    [Fact]
    public async Task TeamClear_LeavesNothing_AndTheTeamGoesOn()
    {
        var ended = await RunTaskAsync("put a secret cup on the shelf", TaskOutcome.Succeeded, "open vault");
        var open = (await Team.BeginTaskAsync(new BeginTaskRequest("put a secret plate on the shelf", ["actor"]) { Task = "open-one" }, Token)).Task;
        await Team.TellAsync(new TellInsightRequest("Open the vault first."), Token);
        await Team.SnoozeAsync(new SnoozeRequest("open vault"), Token);
        var other = (await Fabric.Team("kitchen-2").BeginTaskAsync("put a cup on the shelf", "actor")).Task;
        await Fabric.Team("kitchen-2").RecordAsync(other, new InteractionItem("actor", "I take it."), Token);

        await Team.ClearAsync(new ClearTeamRequest { OperationId = "op-clear", Reason = "The vault." }, Token);

        await CheckAsync();
        (await Team.ClearAsync(new ClearTeamRequest { OperationId = "op-clear", Reason = "The vault." }, Token)).Repeated.ShouldBeTrue();
        var next = await RunTaskAsync("put a clean cup on the shelf", TaskOutcome.Succeeded, "wash cup");
        (await Team.InteractionsAsync(next, cancellationToken: Token)).Interactions.Count.ShouldBe(1);
        (await Fabric.Team("kitchen-2").InteractionsAsync(other, cancellationToken: Token)).Interactions.Count.ShouldBe(1);
        await Team.ClearAsync(new ClearTeamRequest(), Token);
        await RestartAsync();
        await CheckAsync();

        async Task CheckAsync()
        {
            var overview = await Team.OverviewAsync(Token);
            (overview.OpenTasks, overview.EndedTasks, overview.Insights, overview.Snoozes.Count, overview.Roles.Count).ShouldBe((0, 0, 0, 0, 0));
            foreach (var task in new[] { ended, open })
            {
                (await Team.TaskAsync(task, Token)).ShouldBeNull();
                await FailsAsync(ErrorCode.NotFound, () => Team.InteractionsAsync(task, cancellationToken: Token));
                await FailsAsync(ErrorCode.NotFound, () => Team.RecordAsync(task, new InteractionItem("actor", "Once more."), Token));
                await FailsAsync(ErrorCode.Erased, () => Team.BeginTaskAsync(new BeginTaskRequest("again", ["actor"]) { Task = task }, Token));
            }

            var entry = (await TeamHistoryAsync()).ShouldHaveSingleItem();
            (entry.Action, entry.Reason).ShouldBe((TeamAction.Cleared, null));
        }
    }
}
