using System.CommandLine;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>recall</c>: asks one or several banks a question.</summary>
internal static class RecallCommand
{
    private const string Notes = """
        Examples:
          recall "Which host is the orders primary?" --explain
          recall "What was the rate limit?" --as-of 2026-03-14
          recall "outages" --bank team --bank me -k 5 --budget 400 --filter '{"kind":"fact"}'
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var question = new Argument<string>("question") { Description = "The question in plain words." };
        var data = Shared.Data();
        var banks = Shared.Banks();
        var count = Shared.Count("-k", "How many hits at most, 1 to 1000; 10 unless given.", 1000);
        var asOf = Shared.Time("--as-of", "Answer with what held in the world at this time.");
        var knownAt = Shared.Time("--known-at", "Answer with what had been recorded at this time.");
        var budget = Shared.Count("--budget", "The most tokens the hits may have together.", int.MaxValue);
        var filter = new Option<string>("--filter") { Description = "A filter, such as '{\"kind\":\"fact\"}'.", HelpName = "json" };
        var explain = new Option<bool>("--explain") { Description = "Say how each score came about." };
        var json = Shared.Json();
        var command = new SiloCommand("recall", "Find the memories that answer a question.", Notes)
        {
            question, data, banks, count, asOf, knownAt, budget, filter, explain, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var request = new RecallRequest(parsed.GetRequiredValue(question))
                {
                    K = parsed.GetValue(count) ?? 10,
                    AsOf = parsed.GetValue(asOf),
                    KnownAt = parsed.GetValue(knownAt),
                    TokenBudget = parsed.GetValue(budget),
                    Filter = parsed.GetValue(filter) is { } text ? MemoryFilter.Parse(text) : null,
                    Explain = parsed.GetValue(explain),
                };
                BankId[] asked = [.. parsed.GetRequiredValue(banks).Select(static name => new BankId(Identifier.Check(name, "bank")))];
                var result = asked.Length == 1
                    ? await open.Fabric.Bank(asked[0]).RecallAsync(request, cancellationToken)
                    : await open.Fabric.RecallAsync(asked, request, cancellationToken);
                Show(context.Terminal, result, parsed.GetValue(json), asked.Length > 1);
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, RecallResult result, bool json, bool showBank)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, result);
            return;
        }

        HitTable.Write(terminal, result.Hits, showBank, inFull: true);
        var rest = result.Truncated ? "; more would have answered, but the budget was used up" : "";
        terminal.Output.WriteLine(
            $"{result.Hits.Count} of {result.Cost.Considered} memories, {result.Cost.Tokens} tokens, "
            + $"{result.Cost.Elapsed.TotalMilliseconds:0.0} ms{rest}.");
    }
}
