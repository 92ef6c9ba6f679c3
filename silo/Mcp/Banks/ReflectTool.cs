using System.Globalization;
using System.Text;
using Fabric.Client.Framing;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Working.Rendering;
using Fabric.Silo.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Banks;

/// <summary><c>reflect</c>: answers a question from the bank.</summary>
internal static class ReflectTool
{
    public static McpServerTool Create() => new FabricTool<ReflectArguments, ReflectAnswer>(
        new(
            "reflect",
            "Answer from memory",
            ToolEffect.Reads,
            "Answers a question from the memories, with citations, a confidence and what contradicts it, or says that it is not known. Use it "
                + "when a wrong answer would cost something; recall is enough to look around."),
        McpJson.Default.ReflectArguments,
        McpJson.Default.ReflectAnswer,
        RunAsync);

    private static async Task<ToolAnswer<ReflectAnswer>> RunAsync(
        McpScope scope, ReflectArguments given, CancellationToken cancellationToken)
    {
        Limits.Check(given.TokenBudget, "tokenBudget", 1, 16_000);
        var result = await scope.Bank.ReflectAsync(
            new ReflectRequest(given.Question) { TokenBudget = given.TokenBudget, AsOf = given.AsOf }, cancellationToken);
        var answer = new ReflectAnswer(
            QuotedMemories.Notice,
            result.Status,
            result.Answer,
            Math.Round(result.Confidence, 3),
            [.. result.Citations.Select(CitedMemory.Of)],
            [.. result.Contradictions.Select(static c => new ContradictedMemory(CitedMemory.Of(c.Preferred), CitedMemory.Of(c.Other), c.Because))]);
        return new(InWords(result), answer);
    }

    private static string InWords(ReflectResult result)
    {
        if (result.Status == ReflectStatus.NotKnown)
        {
            return "Not known: the memories hold too little evidence. Say so, or ask the user.";
        }

        var text = new StringBuilder();
        text.Append(result.Status == ReflectStatus.Known ? "Known" : "Uncertain")
            .Append(CultureInfo.InvariantCulture, $", confidence {result.Confidence:0.00}. ").Append(QuotedMemories.Notice).Append('\n');
        Quoting.AppendLines(text, result.Answer ?? "", Quoting.Untrusted);
        for (var i = 0; i < result.Citations.Count; i++)
        {
            var cited = result.Citations[i];
            text.Append(CultureInfo.InvariantCulture, $"[{i + 1}] is {cited.Memory}, {cited.Trust.ToString().ToLowerInvariant()}.\n");
        }

        foreach (var (preferred, other) in result.Contradictions.Select(static c => (c.Preferred, c.Other)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{other.Memory} says otherwise than {preferred.Memory}, which is preferred:\n");
            Quoting.AppendLines(text, other.Quote, Quoting.Untrusted);
        }

        return text.ToString();
    }
}
