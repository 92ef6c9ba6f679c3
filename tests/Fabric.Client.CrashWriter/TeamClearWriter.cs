using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Client.CrashWriter;

/// <summary>Works with teams, each of which is cleared now and then, until it is killed, and says what it started and what was acknowledged:
///   S|A task &lt;team&gt; &lt;task&gt;,  S|A clear &lt;team&gt; -.</summary>
internal static class TeamClearWriter
{
    private const int Teams = 3;

    public static Task RunAsync(IFabric fabric, string round, TextWriter journal) =>
        Task.WhenAll(Enumerable.Range(0, Teams).Select(team => Task.Run(() => WriteAsync(fabric.Team($"team{team}"), $"team{team}", round, journal))));

    private static async Task WriteAsync(ITeamMemory team, string name, string round, TextWriter journal)
    {
        for (var i = 0; ; i++)
        {
            // A name is not used again in another round, as those that were cleared are not either.
            var task = new TaskId(string.Create(CultureInfo.InvariantCulture, $"{name}r{round}n{i}"));
            var text = CrashText.Of(task);
            await JournalAsync($"task {name} {task}", () => team.BeginTaskAsync(new BeginTaskRequest($"move {text} to the yard", ["actor"]) { Task = task }));
            await team.RecordAsync(task, new InteractionItem("actor", $"I lift {text}.") { Action = $"lift {text}" });

            // Half of them are open when their team is cleared.
            if (i % 2 == 0)
            {
                await team.CompleteTaskAsync(task, TaskOutcome.Succeeded);
            }

            if (i % 4 == 3)
            {
                await JournalAsync($"clear {name} -", () => team.ClearAsync(new ClearTeamRequest()));
            }
        }

        async Task JournalAsync(string line, Func<Task> write)
        {
            await journal.WriteLineAsync("S " + line);
            await write();
            await journal.WriteLineAsync("A " + line);
        }
    }
}
