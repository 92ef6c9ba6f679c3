using Fabric.Core.Working.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Agents;

/// <summary><c>subgoal_step</c>: adds a step.</summary>
internal static class SubgoalStepTool
{
    public static McpServerTool Create() => new FabricTool<SubgoalStepArguments, StepAnswer>(
        new(
            "subgoal_step",
            "Note a step",
            ToolEffect.Adds,
            "Notes one action and what came of it under the open subgoal, so that you find it in your context later."),
        McpJson.Default.SubgoalStepArguments,
        McpJson.Default.StepAnswer,
        RunAsync);

    private static async Task<ToolAnswer<StepAnswer>> RunAsync(
        McpScope scope, SubgoalStepArguments given, CancellationToken cancellationToken)
    {
        var step = new StepItem(given.Action)
        {
            Observation = given.Observation,
            Subgoal = NodeArgument.Read(given.Subgoal),
            Tool = given.Tool,
            Reward = given.Reward,
        };
        var result = await Settled.Async(operation => scope.Working.AddStepsAsync(
            new([step]) { By = scope.By, OperationId = operation }, cancellationToken));
        var answer = new StepAnswer(result.Nodes[0].Value, result.Version);
        return new($"Noted {answer.Step}.", answer);
    }
}
