using System.Globalization;
using Fabric.Core.Working.Changes;

namespace Fabric.Client.CrashWriter;

/// <summary>Works with agents, each of which clears its working memory now and then, until it is killed, and says what it started and
/// what was acknowledged:   S|A step &lt;word&gt;,  S|A clear &lt;agent&gt;.</summary>
internal static class AgentWriter
{
    private const int Agents = 3;

    public static Task RunAsync(IFabric fabric, string round, TextWriter journal) =>
        Task.WhenAll(Enumerable.Range(0, Agents).Select(agent => Task.Run(() => WriteAsync(fabric.Agent($"agent{agent}"), $"agent{agent}", round, journal))));

    private static async Task WriteAsync(IWorkingMemory agent, string name, string round, TextWriter journal)
    {
        for (var i = 0; ; i++)
        {
            // The name of the agent stands between words that no record's key has.
            var word = string.Create(CultureInfo.InvariantCulture, $"secret-{name}-r{round}n{i}.");
            await JournalAsync($"step {word}", () => agent.OpenAsync(new OpenSubgoalRequest($"Keep {word}")));
            if (i % 6 == 5)
            {
                await JournalAsync($"clear {name}", () => agent.ClearAsync(new ClearWorkingRequest()));
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
