using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Client.CrashWriter;

/// <summary>Runs tasks of a team until it is killed, and says what it started and what was acknowledged:
///   S|A begin &lt;task&gt;,  S|A record &lt;task&gt;,  S|A complete &lt;task&gt;,  S|A erase &lt;task&gt;.</summary>
internal static class TeamWriter
{
    private const int Writers = 4;
    private const int Records = 3;

    public static Task RunAsync(IFabric fabric, string round, TextWriter journal) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(fabric.Team("team"), $"r{round}w{writer}", journal))));

    private static async Task WriteAsync(ITeamMemory team, string name, TextWriter journal)
    {
        for (var i = 0; ; i++)
        {
            var task = new TaskId(string.Create(CultureInfo.InvariantCulture, $"{name}n{i}"));
            await JournalAsync("begin", () => team.BeginTaskAsync(new BeginTaskRequest($"move crate {i % 7} to the yard", ["actor"]) { Task = task }));
            for (var record = 0; record < Records; record++)
            {
                var item = new InteractionItem("actor", $"I lift it, {CrashText.Of(task)}.") { Action = record == 0 ? $"lift {CrashText.Of(task)}" : $"lift crate {record}" };
                await JournalAsync("record", () => team.RecordAsync(task, item));
            }

            // Some are erased while they are open.
            if (i % 8 == 5)
            {
                await JournalAsync("erase", () => team.EraseTaskAsync(new EraseTaskRequest(task)));
                continue;
            }

            await JournalAsync("complete", () => team.CompleteTaskAsync(task, i % 3 == 0 ? TaskOutcome.Failed : TaskOutcome.Succeeded));
            // The first among them: a round may end early.
            if (i % 4 == 0)
            {
                await JournalAsync("erase", () => team.EraseTaskAsync(new EraseTaskRequest(task)));
            }

            async Task JournalAsync(string kind, Func<Task> write)
            {
                await journal.WriteLineAsync($"S {kind} {task}");
                await write();
                await journal.WriteLineAsync($"A {kind} {task}");
            }
        }
    }
}
