using Fabric.Bench.Faults.History;
using Fabric.Client;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Records;

namespace Fabric.Bench.Faults.Load;

/// <summary>Reads everything that there is, once nobody writes any more, so that the history ends with what was kept.</summary>
/// <param name="recorder">Writes it down.</param>
/// <param name="space">The space.</param>
/// <param name="fabric">The space's fabric.</param>
internal sealed class ReadBack(CallRecorder recorder, string space, IFabric fabric)
{
    private const int Caller = -1;
    private const int Page = 1_000;
    private const int Tries = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public Task BankAsync(string bank) => ListAsync("bank/" + bank, async () =>
    {
        var items = new List<HistoryItem>();
        for (var request = new ListRequest { Limit = Page, IncludeInactive = true }; ;)
        {
            var page = await fabric.Bank(bank).ListAsync(request);
            items.AddRange(page.Memories.Select(Marked.Read));
            if (page.Cursor is null)
            {
                return items;
            }

            request = request with { Cursor = page.Cursor };
        }
    });

    public Task AgentAsync(string agent, IReadOnlyList<NodeId> subgoals) => ListAsync("agent/" + agent, async () =>
    {
        var items = new List<HistoryItem>();
        foreach (var subgoal in subgoals)
        {
            NodeId? after = null;
            do
            {
                var page = await fabric.Agent(agent).StepsAsync(subgoal, after, Page);
                items.AddRange(page.Steps.Select(static step => Marked.Read(step.Action, step.Id.Value, 1)));
                after = page.Next;
            }
            while (after is not null);
        }

        return items;
    });

    /// <summary>Reads a team's tasks, and the interactions of each.</summary>
    public async Task TeamAsync(string name)
    {
        var team = fabric.Team(name);
        var tasks = new List<TeamTask>();
        await ListAsync("team/" + name, async () =>
        {
            tasks.Clear();
            long? before = null;
            do
            {
                var page = await team.TasksAsync(before: before, limit: TeamLimits.MaxPage);
                tasks.AddRange(page.Tasks);
                before = page.Next;
            }
            while (before is not null);
            return [.. tasks.Select(Read)];
        });
        foreach (var task in tasks)
        {
            await ListAsync("task/" + task.Id.Value, async () =>
                [.. (await team.InteractionsAsync(task.Id, limit: TeamLimits.MaxPage)).Interactions.Select(static one => Marked.Read(one.Text, one.Id.Value, 1))]);
        }
    }

    private static HistoryItem Read(TeamTask task) =>
        Marked.Read(task.Query, task.Id.Value, task.Outcome is null ? 1 : 2) with { Mark = task.Feedback is { } feedback ? Marked.Read(feedback, null, null).Mark : null };

    private async Task ListAsync(string target, Func<Task<List<HistoryItem>>> list)
    {
        var draft = new CallRecord { Caller = Caller, Kind = CallKind.List, Space = space, Target = target };
        for (var i = 0; i < Tries; i++)
        {
            var (outcome, _) = await recorder.CallAsync(draft, list, static (line, items) => [line with { Items = items }]);
            if (outcome != CallOutcome.Unknown)
            {
                return;
            }

            await Task.Delay(Pause);
        }
    }
}
