using System.Globalization;
using System.Text;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Teams;

/// <summary><c>begin_task</c>: opens a task of the team.</summary>
internal static class BeginTaskTool
{
    public static McpServerTool Create() => new FabricTool<BeginTaskArguments, BeginTaskAnswer>(
        new(
            "begin_task",
            "Begin a task",
            ToolEffect.Adds,
            "Opens a task and gives each role a guide: what the team learned from similar tasks. Record what is done with record, and end it with "
                + "complete_task, so that the next task goes better."),
        McpJson.Default.BeginTaskArguments,
        McpJson.Default.BeginTaskAnswer,
        RunAsync);

    private static async Task<ToolAnswer<BeginTaskAnswer>> RunAsync(
        McpScope scope, BeginTaskArguments given, CancellationToken cancellationToken)
    {
        Limits.Check(given.Roles.Length, "roles", 1, 16);
        Limits.Check(given.TokenBudget, "tokenBudget", 0, 8_000);
        var request = new BeginTaskRequest(given.Query, given.Roles) { TokenBudget = given.TokenBudget, By = scope.By };
        var started = await Settled.Async(operation => scope.Team.BeginTaskAsync(request with { OperationId = operation }, cancellationToken));
        var guides = started.Guides.Values.Select(static guide => new RoleGuide(
            guide.Role,
            guide.Text,
            guide.Tokens,
            [.. guide.Items.Select(static item => item.Insight.Value)],
            [.. guide.Trajectories.Select(static earlier => earlier.Task.Value)])).ToList();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Began task {started.Task}.\n");
        foreach (var guide in guides)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nFor {guide.Role}:\n").Append(guide.Text.Length == 0 ? "Nothing was learned yet.\n" : guide.Text);
        }

        return new(text.ToString(), new(started.Task.Value, guides));
    }
}
