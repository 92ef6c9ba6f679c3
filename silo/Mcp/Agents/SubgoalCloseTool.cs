using Fabric.Core.Working.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Agents;

/// <summary><c>subgoal_close</c>: closes a subgoal, or gives it up.</summary>
internal static class SubgoalCloseTool
{
    public static McpServerTool Create() => new FabricTool<SubgoalCloseArguments, SubgoalAnswer>(
        new(
            "subgoal_close",
            "Close a subgoal",
            ToolEffect.Settles,
            "Closes a subgoal with what it came to, or gives it up. Its steps are folded out of your context; nothing is deleted."),
        McpJson.Default.SubgoalCloseArguments,
        McpJson.Default.SubgoalAnswer,
        RunAsync);

    private static async Task<ToolAnswer<SubgoalAnswer>> RunAsync(
        McpScope scope, SubgoalCloseArguments given, CancellationToken cancellationToken)
    {
        var result = await Settled.Async(operation => given.GaveUp
            ? scope.Working.AbandonAsync(
                new(given.Subgoal) { Summary = given.Summary, By = scope.By, OperationId = operation }, cancellationToken)
            : scope.Working.CloseAsync(
                new CloseSubgoalRequest(given.Subgoal) { Summary = given.Summary, By = scope.By, OperationId = operation }, cancellationToken));
        return new($"{(given.GaveUp ? "Gave up" : "Closed")} {given.Subgoal}.", new(given.Subgoal, result.Version));
    }
}
