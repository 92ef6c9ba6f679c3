using Fabric.Core.Teams.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Teams;

/// <summary><c>complete_task</c>: ends a task.</summary>
internal static class CompleteTaskTool
{
    public static McpServerTool Create() => new FabricTool<CompleteTaskArguments, CompleteTaskAnswer>(
        new(
            "complete_task",
            "Complete a task",
            ToolEffect.Settles,
            "Ends a task with its outcome. The team reflects on it in the background: insights that were followed are credited or blamed, and new "
                + "ones may come of it. Another outcome than the first is refused."),
        McpJson.Default.CompleteTaskArguments,
        McpJson.Default.CompleteTaskAnswer,
        RunAsync);

    private static async Task<ToolAnswer<CompleteTaskAnswer>> RunAsync(
        McpScope scope, CompleteTaskArguments given, CancellationToken cancellationToken)
    {
        var request = new CompleteTaskRequest(given.Task, given.Outcome) { Reward = given.Reward, Feedback = given.Feedback, By = scope.By };
        var ended = await Settled.Async(operation => scope.Team.CompleteTaskAsync(request with { OperationId = operation }, cancellationToken));
        var answer = new CompleteTaskAnswer(ended.Task.Value, ended.Outcome, ended.Interactions, ended.Kept, ended.Repeated);
        return new($"Task {ended.Task} has {ended.Outcome.ToString().ToLowerInvariant()}; {ended.Kept} of {ended.Interactions} interactions mattered.", answer);
    }
}
