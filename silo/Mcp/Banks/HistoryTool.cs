using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Working.Rendering;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Banks;

/// <summary><c>history</c>: who changed what, when and why.</summary>
internal static class HistoryTool
{
    // Of a long list of sources, such as those of a summary.
    private const int MostSources = 20;

    public static McpServerTool Create() => new FabricTool<HistoryArguments, HistoryAnswer>(
        new(
            "history",
            "History",
            ToolEffect.Reads,
            "Who did what to a memory, or to the whole bank, when and why, oldest first: when a fact changed, or why something is gone. "
                + "It holds no stored texts."),
        McpJson.Default.HistoryArguments,
        McpJson.Default.HistoryAnswer,
        RunAsync);

    private static async Task<ToolAnswer<HistoryAnswer>> RunAsync(
        McpScope scope, HistoryArguments given, CancellationToken cancellationToken)
    {
        Limits.Check(given.Limit, "limit", 1, 100);
        if (given.After < 0)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "after is below 0; it must be the next of an answer before.");
        }

        var memory = given.Memory is { } id ? new MemoryId(Identifier.Check(id, "memory")) : default(MemoryId?);
        var entries = await scope.Bank.HistoryAsync(memory, given.After, cancellationToken).Take(given.Limit + 1).ToListAsync(cancellationToken);
        var hasMore = entries.Count > given.Limit;
        var lines = entries.Take(given.Limit).Select(static entry => new HistoryLine(
            entry.Sequence, entry.At, entry.Action, entry.Memory?.Value, entry.By, entry.Reason, entry.From?.Take(MostSources).ToList())).ToList();
        var answer = new HistoryAnswer(lines, hasMore ? lines[^1].Sequence : null);
        return new(InWords(answer), answer);
    }

    private static string InWords(HistoryAnswer answer)
    {
        var text = new StringBuilder(answer.Entries.Count == 0 ? "Nothing was done yet.\n" : "");
        foreach (var line in answer.Entries)
        {
            var action = JsonNamingPolicy.CamelCase.ConvertName(line.Action.ToString());
            text.Append(CultureInfo.InvariantCulture, $"{line.Sequence}. {line.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {action} {line.Memory}\n");
            if (line.By is not null || line.Reason is not null)
            {
                Quoting.AppendLines(text, $"by {line.By ?? "somebody"}{(line.Reason is { } why ? $": {why}" : "")}", Quoting.Untrusted);
            }
        }

        if (answer.Next is { } next)
        {
            text.Append(CultureInfo.InvariantCulture, $"There is more: call again with after {next}.\n");
        }

        return text.ToString();
    }
}
