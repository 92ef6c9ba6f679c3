using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Banks;

/// <summary><c>forget</c>: takes memories out of every read.</summary>
internal static class ForgetTool
{
    public static McpServerTool Create() => new FabricTool<ForgetArguments, ForgetAnswer>(
        new(
            "forget",
            "Forget",
            ToolEffect.Removes,
            "Takes memories out of every read, such as what turned out to be wrong or what the user wants forgotten. The history keeps that they "
                + "were, and an administrator can restore them for a while. To correct a fact, retain the new one with the same factKey instead."),
        McpJson.Default.ForgetArguments,
        McpJson.Default.ForgetAnswer,
        RunAsync);

    private static async Task<ToolAnswer<ForgetAnswer>> RunAsync(
        McpScope scope, ForgetArguments given, CancellationToken cancellationToken)
    {
        Limits.Check(given.Ids.Length, "ids", 1, 100);
        MemoryId[] ids = [.. given.Ids.Select(static id => new MemoryId(Identifier.Check(id, "memory")))];
        var result = await Settled.Async(operation => scope.Bank.ForgetAsync(
            new ForgetRequest { Ids = ids, DryRun = given.DryRun, By = scope.By, Reason = given.Reason, OperationId = operation },
            cancellationToken));
        var answer = new ForgetAnswer([.. result.Ids.Select(static id => id.Value)], result.DryRun);
        return new($"{(result.DryRun ? "Would forget" : "Forgot")} {string.Join(", ", answer.Ids)}.", answer);
    }
}
