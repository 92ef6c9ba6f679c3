using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Teams;

/// <summary><c>record</c>: records what was said and done in a task.</summary>
internal static class RecordTool
{
    public static McpServerTool Create() => new FabricTool<RecordArguments, RecordAnswer>(
        new(
            "record",
            "Record interactions",
            ToolEffect.Adds,
            "Records what the roles of a task said and did, with what came of it. Name the insights of the guide that you followed: they are "
                + "credited or blamed with the outcome."),
        McpJson.Default.RecordArguments,
        McpJson.Default.RecordAnswer,
        RunAsync);

    private static async Task<ToolAnswer<RecordAnswer>> RunAsync(
        McpScope scope, RecordArguments given, CancellationToken cancellationToken)
    {
        Limits.Check(given.Interactions.Length, "interactions", 1, 50);
        InteractionItem[] items = [.. given.Interactions.Select(static one => new InteractionItem(one.Role, one.Text)
        {
            Action = one.Action,
            Tool = one.Tool,
            Observation = one.Observation,
            Reward = one.Reward,
            InAnswerTo = [.. (one.InAnswerTo ?? []).Select(static id => new InteractionId(id))],
            Follows = one.Follows ?? [],
        })];
        var result = await Settled.Async(operation => scope.Team.RecordAsync(
            new RecordRequest(given.Task, items) { By = scope.By, OperationId = operation }, cancellationToken));
        var answer = new RecordAnswer([.. result.Interactions.Select(static id => id.Value)]);
        return new($"Recorded {string.Join(", ", answer.Interactions)}.", answer);
    }
}
