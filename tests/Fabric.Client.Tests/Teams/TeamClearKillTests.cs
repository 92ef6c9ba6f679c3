using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Client.Tests.Crash;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>Teams that are cleared while the process may end at any instant.</summary>
public sealed class TeamClearKillTests : IDisposable
{
    private const int Rounds = 6;
    private readonly KillRounds _kills = new("team-clear");

    // What each team has begun since its last acknowledged clear, and what such clears were about.
    private readonly Dictionary<string, List<TaskId>> _begun = new(StringComparer.Ordinal);
    private readonly List<TaskId> _cleared = [];
    private readonly HashSet<string> _clearing = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kills.Dispose();

    [Fact]
    public async Task Kill_AtAnyInstant_AClearIsWholeAndLeavesNoByte()
    {
        await _kills.RunAsync(Rounds, 5..120, Note, async round =>
        {
            // What was acknowledged is gone before anybody opens the folder again.
            _cleared.Where(IsInFiles).ShouldBeEmpty($"acknowledged, in round {round}");
            await using var fabric = await EmbeddedFabric.OpenAsync(_kills.OpenStore(), cancellationToken: Token);
            await KillRounds.DeliverAsync(fabric);
            foreach (var (name, tasks) in _begun)
            {
                await CheckAsync(fabric.Team(name), name, tasks);
            }

            _clearing.Clear();
        });

        _cleared.ShouldNotBeEmpty("no round saw a clear");
    }

    private async Task CheckAsync(ITeamMemory team, string name, List<TaskId> tasks)
    {
        List<TaskId> gone = [];
        foreach (var task in tasks)
        {
            if (await team.TaskAsync(task, Token) is null)
            {
                gone.Add(task);
            }
        }

        if (gone.Count == 0)
        {
            return;
        }

        // A clear that was under way was made, of everything, and made up for at the start.
        _clearing.ShouldContain(name);
        gone.Count.ShouldBe(tasks.Count);
        await KillRounds.LeftFilesAsync(_kills.Folder, gone.Select(CrashText.Of));
        _cleared.AddRange(gone);
        tasks.Clear();
    }

    private bool IsInFiles(TaskId task) => Folder.FilesWith(_kills.Folder, CrashText.Of(task)).Length > 0;

    // The last line may be cut off by the kill; its write was not acknowledged then.
    private void Note(string line)
    {
        switch (line.Split(' '))
        {
            case ["A", "task", var team, var task] when task.StartsWith(team, StringComparison.Ordinal):
                TasksOf(team).Add(new(task));
                break;
            case ["S", "clear", var team, "-"]:
                _clearing.Add(team);
                break;
            case ["A", "clear", var team, "-"]:
                _cleared.AddRange(TasksOf(team));
                TasksOf(team).Clear();
                _clearing.Remove(team);
                break;
        }
    }

    private List<TaskId> TasksOf(string team) => _begun.TryGetValue(team, out var tasks) ? tasks : _begun[team] = [];
}
