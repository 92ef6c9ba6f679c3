using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Working.Changes;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>After a task was erased, or a team or a working memory cleared, no byte of the data folder holds its texts.</summary>
public sealed class TeamErasedBytesTests : DataFolderTests
{
    private const string Marker = "zirconium";

    [Fact]
    public async Task EraseTask_AmongManyOthers_LeavesNoByteOfIt()
    {
        var team = Fabric.Team("kitchen");
        var marked = new List<TaskId>();
        for (var i = 0; i < 24; i++)
        {
            var task = await RunAsync(team, isMarked: i % 4 == 0, i);
            if (i % 4 == 0)
            {
                marked.Add(task);
                await team.ReflectAsync(cancellationToken: Stop);
            }
        }

        // One that never ended, and one whose guide quotes the others.
        marked.Add((await team.BeginTaskAsync(new BeginTaskRequest($"open the {Marker} vault again", ["actor"]) { Reason = $"{Marker} calls" }, Stop)).Task);
        await team.RecordAsync(marked[^1], new InteractionItem("actor", $"I look for {Marker}."), Stop);
        var quoting = await team.BeginTaskAsync("open the vault", "actor");
        quoting.Guides["actor"].Text.ShouldContain(Marker);
        await team.ReflectAsync(cancellationToken: Stop);
        (await team.ExportInsightsAsync(Stop)).ShouldContain(insight => insight.Text.Contains(Marker));
        FilesWith(Marker).ShouldNotBeEmpty();

        foreach (var task in marked)
        {
            await team.EraseTaskAsync(new EraseTaskRequest(task) { Reason = $"{Marker} leaked" }, Stop);
        }

        FilesWith(Marker).ShouldBeEmpty();
        await Fabric.DisposeAsync();
        FilesWith(Marker).ShouldBeEmpty();
        await ReopenAsync();
        (await Fabric.Team("kitchen").OverviewAsync(Stop)).EndedTasks.ShouldBe(18);
        FilesWith("gate").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task EraseTask_ThatLeftTheGraphs_LeavesNoByteOfIt()
    {
        await ReopenAsync(new() { Team = new() { MaxTasks = 2 } });
        var team = Fabric.Team("kitchen");
        var marked = await RunAsync(team, isMarked: true, 0);
        for (var i = 1; i < 5; i++)
        {
            await RunAsync(team, isMarked: false, i);
        }

        (await team.TaskAsync(marked, Stop)).ShouldBeNull();
        (await team.InteractionsAsync(marked, cancellationToken: Stop)).Interactions.ShouldNotBeEmpty();

        await team.EraseTaskAsync(new EraseTaskRequest(marked), Stop);

        FilesWith(Marker).ShouldBeEmpty();
    }

    [Fact]
    public async Task ClearTeam_LeavesNoByteOfIt()
    {
        var team = Fabric.Team("kitchen");
        for (var i = 0; i < 12; i++)
        {
            await RunAsync(team, isMarked: true, i);
        }

        await team.TellAsync(new TellInsightRequest($"The {Marker} comes last.") { Reason = Marker }, Stop);
        await team.SnoozeAsync(new SnoozeRequest($"open {Marker}"), Stop);
        await team.BeginTaskAsync($"open {Marker}", "actor");
        await team.ReflectAsync(cancellationToken: Stop);
        await RunAsync(Fabric.Team("garden"), isMarked: false, 0);
        FilesWith(Marker).ShouldNotBeEmpty();

        await team.ClearAsync(new ClearTeamRequest { Reason = Marker }, Stop);

        FilesWith(Marker).ShouldBeEmpty();
        await ReopenAsync();
        FilesWith(Marker).ShouldBeEmpty();
        (await Fabric.Team("garden").OverviewAsync(Stop)).EndedTasks.ShouldBe(1);
    }

    [Fact]
    public async Task ClearAgent_LeavesNoByteOfIt()
    {
        var agent = Fabric.Agent("ada");
        for (var i = 0; i < 20; i++)
        {
            var goal = (await agent.OpenAsync(new OpenSubgoalRequest($"Open the {Marker} vault {i}") { Reason = Marker }, Stop)).Nodes[0];
            await agent.AddStepsAsync(new AddStepsRequest([new($"turn {Marker}") { Subgoal = goal, Observation = $"{Marker} clicks" }]), Stop);
            await agent.CheckpointAsync(new CheckpointRequest($"point-{i}") { Reason = Marker }, Stop);
            await agent.CloseAsync(new CloseSubgoalRequest(goal) { Summary = $"{Marker} is open" }, Stop);
        }

        await agent.PinAsync(new PinBlockRequest("notes", $"{Marker} is dear"), Stop);
        await agent.ReplaceStateAsync(new ReplaceStateRequest($"at {Marker}", 0), Stop);
        await Fabric.Agent("bob").OpenAsync(new OpenSubgoalRequest("Open the gate"), Stop);
        FilesWith(Marker).ShouldNotBeEmpty();

        await agent.ClearAsync(new ClearWorkingRequest { Reason = Marker }, Stop);

        FilesWith(Marker).ShouldBeEmpty();
        await Fabric.DisposeAsync();
        FilesWith(Marker).ShouldBeEmpty();
        FilesWith("Open the gate").ShouldNotBeEmpty();
        await ReopenAsync();
        (await Fabric.Agent("ada").OverviewAsync(Stop)).Subgoals.ShouldBeEmpty();
    }

    private static async Task<TaskId> RunAsync(ITeamMemory team, bool isMarked, int number)
    {
        var word = isMarked ? Marker : "gate";
        var task = (await team.BeginTaskAsync(
            new BeginTaskRequest($"open the {word} vault number {number % 5}", ["actor", "critic"]) { OperationId = $"op-{team.Id}-{number}", Reason = $"{word} day" }, Stop)).Task;
        await team.RecordAsync(
            new RecordRequest(
                task,
                [
                    new("actor", $"I turn {word}.") { Action = $"turn {word}", Observation = $"{word} clicks", Reward = number % 3 == 0 ? -0.1 : 0 },
                    new("critic", $"Good {word}."),
                    new("actor", $"I open {word}.") { Action = $"open {word}", Observation = $"{word} is open", Reward = 1 },
                ]),
            Stop);
        await team.CompleteTaskAsync(
            new CompleteTaskRequest(task, number % 3 == 0 ? TaskOutcome.Failed : TaskOutcome.Succeeded) { Feedback = $"{word} was well done" }, Stop);
        return task;
    }

}
