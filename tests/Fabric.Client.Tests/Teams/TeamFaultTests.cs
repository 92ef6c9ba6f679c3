using Fabric.Client.Embedded;
using Fabric.Client.Tests.Embedded;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>Faults and ends of the process between any two commits of a task lose nothing acknowledged and repeat nothing.</summary>
public sealed class TeamFaultTests : EmbeddedTest, IAsyncLifetime
{
    private ITeamMemory Team => Opened!.Team("kitchen");

    public async ValueTask InitializeAsync() => await OpenAsync();

    [Fact]
    public async Task Begin_OutcomeUnknown_AskedAgainGivesOneTask()
    {
        var begin = new BeginTaskRequest("wash a cup", ["actor"]) { OperationId = "op-begin" };
        Store.NextCommits.Enqueue(static () => new(CommitOutcome.Unknown, 0));

        await FailsAsync(ErrorCode.OutcomeUnknown, () => Team.BeginTaskAsync(begin, Token));
        await Team.BeginTaskAsync(begin, Token);

        (await Team.OverviewAsync(Token)).OpenTasks.ShouldBe(1);
    }

    [Fact]
    public async Task Record_OutcomeUnknown_AskedAgainRecordsOnce()
    {
        var task = (await Team.BeginTaskAsync("wash a cup", "actor")).Task;
        var record = new RecordRequest(task, [new("actor", "I look."), new("actor", "I wash.") { Action = "wash cup" }]) { OperationId = "op-record" };
        Store.NextCommits.Enqueue(static () => new(CommitOutcome.Unknown, 0));

        await FailsAsync(ErrorCode.OutcomeUnknown, () => Team.RecordAsync(record, Token));
        await Team.RecordAsync(record, Token);
        (await Team.RecordAsync(record, Token)).Repeated.ShouldBeTrue();

        (await Team.InteractionsAsync(task, cancellationToken: Token)).Interactions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Complete_TheLogsCommitIsRefused_TheTaskIsStillOpen()
    {
        var task = await BeginAsync();
        Store.NextCommits.Enqueue(static () => throw new FabricException(ErrorCode.StoreFull, "full"));

        await FailsAsync(ErrorCode.StoreFull, () => Team.CompleteTaskAsync(task, TaskOutcome.Succeeded));

        (await Team.TaskAsync(task, Token))!.Outcome.ShouldBeNull();
        (await Team.CompleteTaskAsync(task, TaskOutcome.Failed)).Outcome.ShouldBe(TaskOutcome.Failed);
    }

    [Fact]
    public async Task Complete_TheTeamsCommitFails_ARepeatFinishesIt()
    {
        var task = await BeginAsync();
        FailTeamCommits();

        await FailsAsync(ErrorCode.OutcomeUnknown, () => Team.CompleteTaskAsync(task, TaskOutcome.Succeeded, 1));
        Store.CommitFault = null;
        var again = await Team.CompleteTaskAsync(task, TaskOutcome.Succeeded, 1);

        again.Repeated.ShouldBeTrue();
        await CheckEndedOnceAsync(task);
    }

    [Fact]
    public async Task Complete_ProcessEndsBeforeTheTeamKnows_ItIsToldAfterTheRestart()
    {
        var task = await BeginAsync();
        FailTeamCommits();
        await FailsAsync(ErrorCode.OutcomeUnknown, () => Team.CompleteTaskAsync(task, TaskOutcome.Succeeded, 1));
        await Opened!.DisposeAsync();
        Store.CommitFault = null;

        await OpenAsync();
        await Store.UntilAsync(() => Store.Intents == 0, Token);

        await CheckEndedOnceAsync(task);
    }

    [Fact]
    public async Task Complete_TheIntentIsBroughtAgain_NothingIsRepeated()
    {
        var insight = (await Team.TellAsync(new TellInsightRequest("Wash first.") { Action = "wash cup", Lift = 0.5 }, Token)).Insights[0];
        var task = await BeginAsync(insight);
        await Team.CompleteTaskAsync(task, TaskOutcome.Succeeded, 1);
        var score = (await Team.InsightAsync(insight, cancellationToken: Token))!.Insight.Score;
        Intent intent;
        using (var use = Opened!.Engine.UseTask(ActorKey.Task(SpaceId.Default, "kitchen", task)))
        using (var hold = await use.HoldAsync(Token))
        {
            intent = hold.Actor.Reader.EndIntent()!;
        }

        await RestartAsync();
        await Opened!.Engine.DeliverToTeamAsync(intent, Token);

        await CheckEndedOnceAsync(task);
        (await Team.InsightAsync(insight, cancellationToken: Token))!.Insight.Score.ShouldBe(score);
    }

    [Fact]
    public async Task Reflection_ProcessEndsBeforeIt_ItIsDoneAfterTheRestart()
    {
        for (var i = 0; i < 3; i++)
        {
            await RunAsync(TaskOutcome.Succeeded, "take cup", "wash cup", "shelve cup");
            await RunAsync(TaskOutcome.Failed, "take cup", "shelve cup");
        }

        (await Team.OverviewAsync(Token)).WaitingTasks.ShouldBe(6);
        await Opened!.DisposeAsync();
        await OpenAsync(reflects: true);

        await UntilAsync(async () => (await Team.OverviewAsync(Token)).WaitingTasks == 0);

        (await Team.OverviewAsync(Token)).Insights.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Reflection_InsightMovedOnMeanwhile_TheChangeIsDropped()
    {
        for (var i = 0; i < 3; i++)
        {
            await RunAsync(TaskOutcome.Succeeded, "take cup", "wash cup", "shelve cup");
            await RunAsync(TaskOutcome.Failed, "take cup", "shelve cup");
        }

        await Team.ReflectAsync(cancellationToken: Token);
        var id = (await Team.InsightsAsync(cancellationToken: Token)).Insights[0].Id;
        await RunAsync(TaskOutcome.Succeeded, "take cup", "wash cup", "shelve cup");
        using var use = Opened!.Engine.UseTeam(ActorKey.Team(SpaceId.Default, "kitchen"));
        ReflectionResult found;
        using (var hold = await use.HoldAsync(Token))
        {
            found = hold.Actor.Reader.Reflect(Opened!.Engine.Now, Token);
        }

        found.Changes.ShouldContain(change => change.Insight.Id == id);
        await Team.EditAsync(new EditInsightRequest(id) { Text = "Mine." }, Token);

        var made = await use.RunBackgroundAsync(turn => turn.Reflect(found.Changes, long.MaxValue, 7, isLast: true), Token);

        made.ShouldNotContain(change => change.Insight.Id == id);
        (await Team.InsightAsync(id, cancellationToken: Token))!.Insight.Text.ShouldBe("Mine.");
    }

    [Fact]
    public async Task Record_AHundredThousandInteractions_AreReadAndLearnedFrom()
    {
        var task = (await Team.BeginTaskAsync("count", "actor", "critic")).Task;
        for (var i = 0; i < 100; i++)
        {
            await Team.RecordAsync(
                new RecordRequest(task, [.. Enumerable.Range(0, 1_000).Select(n => new InteractionItem(n % 100 == 0 ? "critic" : "actor", "x") { Action = $"act {n}" })]), Token);
        }

        (await Team.CompleteTaskAsync(task, TaskOutcome.Succeeded)).Interactions.ShouldBe(100_000);
        (await Team.InteractionsAsync(task, "critic", "i99000", 10, Token)).Interactions.Select(interaction => interaction.Id.Value)
            .ShouldBe(Enumerable.Range(0, 10).Select(n => $"i{99_001 + (100 * n)}"));
        await RestartAsync();
        (await Team.InteractionsAsync(task, after: "i99999", cancellationToken: Token)).Interactions.ShouldHaveSingleItem().Id.Value.ShouldBe("i100000");
    }

    private static async Task FailsAsync(ErrorCode code, Func<Task> call) => (await Should.ThrowAsync<FabricException>(call)).Code.ShouldBe(code);

    // Looks again after each commit of the team.
    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var follower = Opened!.Engine.TeamActivity.Follow(ActorKey.Team(SpaceId.Default, "kitchen"));
        var seen = 0L;
        while (!await holds())
        {
            seen = await follower.NextAsync(seen, limit.Token);
        }
    }

    private void FailTeamCommits() =>
        Store.CommitFault = static actor => actor.Kind == ActorKind.Team ? new CommitResult(CommitOutcome.Unknown, 0) : null;

    private async Task OpenAsync(bool reflects = false) =>
        Opened = await EmbeddedFabric.OpenAsync(Store, new() { Team = new() { ReflectOnCompletion = reflects } }, cancellationToken: Token);

    private async Task RestartAsync()
    {
        await Opened!.DisposeAsync();
        await OpenAsync();
    }

    private async Task<TaskId> BeginAsync(InsightId? follows = null)
    {
        var task = (await Team.BeginTaskAsync("wash a cup", "actor")).Task;
        await Team.RecordAsync(task, new InteractionItem("actor", "I wash.") { Action = "wash cup", Follows = follows is { } id ? [id.Value] : [] }, Token);
        return task;
    }

    private async Task RunAsync(TaskOutcome outcome, params string[] actions)
    {
        var task = (await Team.BeginTaskAsync("put a clean cup on the shelf", "actor")).Task;
        await Team.RecordAsync(new RecordRequest(task, [.. actions.Select(action => new InteractionItem("actor", action) { Action = action })]), Token);
        await Team.CompleteTaskAsync(task, outcome);
    }

    private async Task CheckEndedOnceAsync(TaskId task)
    {
        (await Team.TaskAsync(task, Token))!.Outcome.ShouldBe(TaskOutcome.Succeeded);
        var history = await Team.HistoryAsync(cancellationToken: Token).ToListAsync(Token);
        history.Count(entry => entry.Action == TeamAction.TaskEnded).ShouldBe(1);
        (await Team.OverviewAsync(Token)).EndedTasks.ShouldBe(1);
    }
}
