using System.Text.Json;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Banks;

/// <summary><c>retain</c>: remembers one thing.</summary>
internal static class RetainTool
{
    public static McpServerTool Create() => new FabricTool<RetainArguments, RetainAnswer>(
        new(
            "retain",
            "Remember",
            ToolEffect.Adds,
            "Stores one thing worth knowing in a later conversation: a fact, a preference, a decision and its reason, what worked or failed. "
                + "Do not store what recall returned, secrets, or what only matters now. Duplicates are folded; a fact with the same factKey "
                + "supersedes the older one, which history keeps."),
        McpJson.Default.RetainArguments,
        McpJson.Default.RetainAnswer,
        RunAsync);

    private static async Task<ToolAnswer<RetainAnswer>> RunAsync(
        McpScope scope, RetainArguments given, CancellationToken cancellationToken)
    {
        var item = new RetainItem(given.Text)
        {
            Kind = given.Kind,
            FactKey = given.FactKey,
            Tags = given.Tags,
            Actor = given.SaidBy ?? scope.By,
            Origin = given.Source switch { RetainSource.Seen => Origin.Seen, RetainSource.Tool => Origin.Tool, _ => Origin.Told },
            EventTime = given.EventTime,
            Importance = given.Importance,
        };
        var result = await Settled.Async(operation => scope.Bank.RetainAsync(
            new([item]) { By = scope.By, OperationId = operation }, cancellationToken));
        var outcome = result.Outcomes[0];
        if (outcome.Error is { } refusal)
        {
            throw new FabricException(refusal, outcome.Reason);
        }

        var disposition = JsonNamingPolicy.CamelCase.ConvertName(outcome.Disposition.ToString());
        var answer = new RetainAnswer(
            disposition, outcome.Id?.Value ?? "", outcome.Reason, [.. (outcome.Related ?? []).Select(static id => id.Value)]);
        return new($"{disposition}: {answer.Id}. {outcome.Reason}", answer);
    }
}
