using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Agents;

/// <summary><c>subgoal_open</c>: opens a subgoal.</summary>
internal static class SubgoalOpenTool
{
    public static McpServerTool Create() => new FabricTool<SubgoalOpenArguments, SubgoalAnswer>(
        new(
            "subgoal_open",
            "Open a subgoal",
            ToolEffect.Adds,
            "Opens a subgoal of your plan. Steps added from now on belong to it until it is closed; then only what it came to stays in your "
                + "context."),
        McpJson.Default.SubgoalOpenArguments,
        McpJson.Default.SubgoalAnswer,
        RunAsync);

    private static async Task<ToolAnswer<SubgoalAnswer>> RunAsync(
        McpScope scope, SubgoalOpenArguments given, CancellationToken cancellationToken)
    {
        var request = new OpenSubgoalRequest(given.Title)
        {
            Parent = NodeArgument.Read(given.Parent),
            DependsOn = given.DependsOn is { } names ? [.. names.Select(static name => new NodeId(name))] : null,
            By = scope.By,
        };
        var result = await Settled.Async(operation => scope.Working.OpenAsync(request with { OperationId = operation }, cancellationToken));
        var answer = new SubgoalAnswer(result.Nodes[0].Value, result.Version);
        return new($"Opened {answer.Subgoal}.", answer);
    }
}
