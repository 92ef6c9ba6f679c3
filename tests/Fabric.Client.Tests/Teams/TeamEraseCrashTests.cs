using Fabric.Client.Embedded;
using Fabric.Client.Tests.Crash;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>A crash before or after any write of an erasure: the task is there whole, or no byte of it once the messages are delivered.</summary>
public sealed class TeamEraseCrashTests : IDisposable
{
    private const string Marker = "zirconium";

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-erase-crash-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Copies => Path.Combine(_folder, "copies");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Erase_ACrashAtAnyWrite_TheNextStartLeavesNoByte(bool endIsStillWaiting)
    {
        await EraseAsync(endIsStillWaiting);

        var gone = 0;
        foreach (var copy in Directory.EnumerateDirectories(Copies).Order(StringComparer.Ordinal))
        {
            await using var fabric = await EmbeddedFabric.OpenAsync(Folder.Store(copy), cancellationToken: Token);
            await KillRounds.DeliverAsync(fabric);
            if (await fabric.Team("team").TaskAsync(new TaskId("secret"), Token) is null)
            {
                gone++;
                await KillRounds.LeftFilesAsync(copy, [Marker]);
            }
        }

        gone.ShouldBeGreaterThan(3);
    }

    private async Task EraseAsync(bool endIsStillWaiting)
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        var store = new SnapshotStore(data, Copies) { HidesIntents = endIsStillWaiting };
        await using var fabric = await EmbeddedFabric.OpenAsync(store, cancellationToken: Token);
        var team = fabric.Team("team");
        for (var i = 0; i < 20; i++)
        {
            await RunAsync(team, $"task-{i}", "gate");
        }

        await RunAsync(team, "secret", Marker);
        store.IsOn = true;
        await team.EraseTaskAsync(new EraseTaskRequest(new TaskId("secret")), Token);
    }

    private static async Task RunAsync(ITeamMemory team, string name, string word)
    {
        var task = new TaskId(name);
        await team.BeginTaskAsync(new BeginTaskRequest($"open the {word} vault", ["actor"]) { Task = task }, Token);
        await team.RecordAsync(task, new InteractionItem("actor", $"I turn {word}.") { Action = $"turn {word}", Observation = $"{word} clicks" }, Token);
        await team.CompleteTaskAsync(task, TaskOutcome.Succeeded);
    }
}
