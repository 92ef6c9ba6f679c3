using System.Text.Json;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Inspector.Tests;

/// <summary>A space in which every field that takes a text holds markup that would run, in each of the ways in which text becomes script. Names of tools, roles and labels cannot hold it.</summary>
internal static class HostileSpace
{
    public const string Bank = "hostile";
    public const string Agent = "hostile";
    public const string Team = "hostile";

    private const string Role = "role";
    private const string Run = "window.__ran=(window.__ran||0)+1";

    /// <summary>Ends an attribute, a tag, a title and a script, and starts others.</summary>
    public static string Text(string field) =>
        $"{field} \"'></title></script><script>{Run}</script><img src=x onerror={Run}><svg onload={Run}><a href=\"javascript:{Run}\">x</a> ${{{Run}}} {{{{{Run}}}}}";

    /// <summary>The same where there is less room.</summary>
    public static string Short(string field) => $"{field} \"'></td><script>{Run}</script><img src=x onerror={Run}>";

    public static async Task<(string Memory, string Task, string Insight)> FillAsync(IFabric fabric, CancellationToken cancellationToken)
    {
        var memory = await FillBankAsync(fabric.Bank(Bank), cancellationToken);
        await FillAgentAsync(fabric.Agent(Agent), cancellationToken);
        var (task, insight) = await FillTeamAsync(fabric.Team(Team), cancellationToken);
        return (memory, task, insight);
    }

    private static async Task<string> FillBankAsync(IMemoryBank bank, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["<img src=x onerror=alert(1)>"] = JsonSerializer.SerializeToElement(Text("metadata")),
            ["list"] = JsonSerializer.SerializeToElement(new[] { Text("metadata list") }),
        };
        RetainItem Item(string name) => new(Text(name))
        {
            Kind = MemoryKind.Fact,
            Actor = Short("actor"),
            Task = Short("task"),
            Entities = [new("<svg onload=alert(1)>", Short("entity"))],
            Tags = [Short("tag")],
            Metadata = metadata,
        };
        var stored = await bank.RetainAsync(
            new RetainRequest(
            [
                Item("first") with { FactKey = Short("key") },
                Item("second") with { FactKey = Short("key"), Trust = Trust.Untrusted, Origin = Origin.Tool },
                Item("third") with { Trust = Trust.Quarantined },
            ])
            {
                By = Short("by"),
                Reason = Short("reason"),
            },
            cancellationToken);
        stored.Outcomes.ShouldAllBe(static outcome => outcome.Id != null);
        var (first, second) = (stored.Outcomes[0].Id!.Value, stored.Outcomes[1].Id!.Value);
        await bank.LinkAsync(new(first, second, "<svg onload=alert(1)>") { By = Short("by"), Reason = Short("reason") }, cancellationToken);
        await bank.ReviseAsync(new ReviseRequest(first) { Text = Text("revised"), By = Short("by"), Reason = Short("reason") }, cancellationToken);
        return first.Value;
    }

    private static async Task FillAgentAsync(IWorkingMemory memory, CancellationToken cancellationToken)
    {
        await memory.PinAsync(new("label", Text("block")), cancellationToken);
        await memory.ReplaceStateAsync(new(Text("state"), 0), cancellationToken);
        await memory.ChangeToolsAsync(new() { Add = [new("tool") { Description = Text("tool") }] }, cancellationToken);
        var goal = (await memory.OpenAsync(new(Text("goal")) { By = Short("by"), Reason = Short("reason") }, cancellationToken)).Nodes[0];
        await memory.AddStepsAsync(new([new(Text("action")) { Observation = Text("observation"), Tool = "tool" }]), cancellationToken);
        await memory.CloseAsync(new(goal) { Summary = Text("summary") }, cancellationToken);
    }

    private static async Task<(string Task, string Insight)> FillTeamAsync(ITeamMemory team, CancellationToken cancellationToken)
    {
        var insight = (await team.TellAsync(
            new(Text("insight")) { Action = Short("act"), Roles = [Role], By = Short("by"), Reason = Short("reason"), Lift = 0.5 }, cancellationToken)).Insights[0];
        var started = await team.BeginTaskAsync(new BeginTaskRequest(Text("query"), [Role]) { By = Short("by") }, cancellationToken);
        await team.RecordAsync(
            new RecordRequest(
                started.Task,
                [
                    new(Role, Text("said")),
                    new(Role, Text("done"))
                    {
                        InAnswerToItems = [0], Action = Short("act"), Tool = "tool", Observation = Text("observation"), Reward = 1, Follows = [insight.Value],
                    },
                ]),
            cancellationToken);
        await team.CompleteTaskAsync(
            new CompleteTaskRequest(started.Task, TaskOutcome.Succeeded) { Feedback = Text("feedback"), Reward = 1, By = Short("by"), Reason = Short("reason") }, cancellationToken);
        return (started.Task.Value, insight.Value);
    }
}
