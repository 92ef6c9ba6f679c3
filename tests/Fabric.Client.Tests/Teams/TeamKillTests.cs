using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Client.Tests.Crash;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

public sealed class TeamKillTests : IDisposable
{
    private const int Rounds = 8;
    private readonly KillRounds _kills = new("team");
    private readonly Dictionary<string, HashSet<TaskId>> _said = new(StringComparer.Ordinal);
    private readonly Dictionary<TaskId, int> _recorded = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kills.Dispose();

    [Fact]
    public async Task Kill_AtAnyInstant_LosesNothingAcknowledgedAndEndsNoTaskTwice()
    {
        await _kills.RunAsync(Rounds, 5..150, Note, async round =>
        {
            await using var store = _kills.OpenStore();
            await using var fabric = await EmbeddedFabric.OpenAsync(store, cancellationToken: Token);
            await KillRounds.DeliverAsync(fabric);
            (await store.ReadIntentsAsync(1, Token)).ShouldBeEmpty();
            await CheckAsync(fabric.Team("team"), round);
            await CheckErasedAsync(fabric.Team("team"));
        });

        Said("A complete").Count.ShouldBeGreaterThan(Rounds);
        Said("A erase").ShouldNotBeEmpty();
    }

    private async Task CheckAsync(ITeamMemory team, int round)
    {
        var ends = (await team.HistoryAsync(cancellationToken: Token).Where(entry => entry.Action == TeamAction.TaskEnded).ToListAsync(Token))
            .GroupBy(entry => entry.Subject!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        ends.Values.ShouldAllBe(count => count == 1);
        foreach (var task in Said("S begin").Where(task => task.Value.StartsWith($"r{round}w", StringComparison.Ordinal)))
        {
            var found = await team.TaskAsync(task, Token);
            (found is not null && Said("A erase").Contains(task)).ShouldBeFalse($"{task} was erased and is there");
            if (found is null)
            {
                Said("A begin").Except(Said("S erase")).ShouldNotContain(task);
                continue;
            }

            var acknowledged = _recorded.GetValueOrDefault(task);
            (await team.InteractionsAsync(task, cancellationToken: Token)).Interactions.Count.ShouldBeInRange(acknowledged, acknowledged + 1);
            if (found.Outcome is null)
            {
                // The log is open too: a task whose log had ended would have been told to the team by now.
                Said("A complete").ShouldNotContain(task);
                (await team.CompleteTaskAsync(task, TaskOutcome.Abandoned)).Repeated.ShouldBeFalse();
            }
            else
            {
                Said("S complete").ShouldContain(task);
                ends[task.Value].ShouldBe(1);
            }
        }
    }

    /// <summary>What was erased, acknowledged or not, is gone from the files as well, and from its log.</summary>
    private async Task CheckErasedAsync(ITeamMemory team)
    {
        foreach (var task in Said("S erase"))
        {
            if (await team.TaskAsync(task, Token) is null)
            {
                await Should.ThrowAsync<FabricException>(() => team.InteractionsAsync(task, cancellationToken: Token));
                if (Said("A erase").Contains(task))
                {
                    Folder.FilesWith(_kills.Folder, CrashText.Of(task)).ShouldBeEmpty($"{task} left something behind");
                }

                await KillRounds.LeftFilesAsync(_kills.Folder, [CrashText.Of(task)]);
            }
            else
            {
                Said("A erase").ShouldNotContain(task);
                await team.EraseTaskAsync(new EraseTaskRequest(task), Token);
            }
        }
    }

    // The last line may be cut off by the kill; its write was not acknowledged then.
    private void Note(string line)
    {
        if (line.Split(' ') is not [var mark, "begin" or "record" or "complete" or "erase", var name])
        {
            return;
        }

        var (kind, task) = (line.Split(' ')[1], new TaskId(name));
        Said($"{mark} {kind}").Add(task);
        if (mark == "A" && kind == "record")
        {
            _recorded[task] = _recorded.GetValueOrDefault(task) + 1;
        }
    }

    private HashSet<TaskId> Said(string what) => _said.TryGetValue(what, out var tasks) ? tasks : _said[what] = [];
}
