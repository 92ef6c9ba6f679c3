using System.Text;
using Fabric.Core.Working.Rendering;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Teams;

/// <summary><c>check_action</c>: asks what earlier tasks say of an action.</summary>
internal static class CheckActionTool
{
    private const int MostNamed = 20;

    public static McpServerTool Create() => new FabricTool<CheckActionArguments, CheckActionAnswer>(
        new(
            "check_action",
            "Check an action",
            ToolEffect.Reads,
            "Asks what earlier tasks say of an action before it is taken: allow, inform, warn (it went wrong before) or block (so often that it "
                + "should not be taken)."),
        McpJson.Default.CheckActionArguments,
        McpJson.Default.CheckActionAnswer,
        RunAsync);

    private static async Task<ToolAnswer<CheckActionAnswer>> RunAsync(
        McpScope scope, CheckActionArguments given, CancellationToken cancellationToken)
    {
        var check = await scope.Team.CheckActionAsync(given.Task, given.Action, given.Target, cancellationToken);
        var answer = new CheckActionAnswer(
            check.Verdict,
            check.Reason,
            [.. check.Tasks.Take(MostNamed).Select(static id => id.Value)],
            [.. check.Insights.Take(MostNamed).Select(static id => id.Value)]);
        var text = new StringBuilder(check.Verdict.ToString()).Append(".\n");
        if (check.Reason.Length > 0)
        {
            Quoting.AppendLines(text, check.Reason, Quoting.Untrusted);
        }

        return new(text.ToString(), answer);
    }
}
