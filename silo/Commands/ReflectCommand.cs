using System.CommandLine;
using System.Globalization;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Commands;

/// <summary><c>reflect</c>: has a bank answer a question, or say that it does not know.</summary>
internal static class ReflectCommand
{
    private const string Notes = """
        Examples:
          reflect "What is the rate limit?" --bank team
          reflect "Who is on call?" --as-of 2026-03-14 --json
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var question = new Argument<string>("question") { Description = "The question in plain words." };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var count = Shared.Count("-k", "How many memories to look through, 1 to 100; 20 unless given.", 100);
        var asOf = Shared.Time("--as-of", "Answer with what held in the world at this time.");
        var knownAt = Shared.Time("--known-at", "Answer with what had been recorded at this time.");
        var budget = Shared.Count("--budget", "The most tokens the answer and its quotes may have together.", int.MaxValue);
        var filter = new Option<string>("--filter") { Description = "A filter, such as '{\"kind\":\"fact\"}'.", HelpName = "json" };
        var json = Shared.Json();
        var command = new SiloCommand("reflect", "Answer a question from the memories, with citations, or say that it is not known.", Notes)
        {
            question, data, bank, count, asOf, knownAt, budget, filter, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var request = new ReflectRequest(parsed.GetRequiredValue(question))
                {
                    AsOf = parsed.GetValue(asOf),
                    KnownAt = parsed.GetValue(knownAt),
                    TokenBudget = parsed.GetValue(budget),
                    Filter = parsed.GetValue(filter) is { } text ? MemoryFilter.Parse(text) : null,
                };
                request = parsed.GetValue(count) is { } k ? request with { K = k } : request;
                var result = await open.Fabric.Bank(parsed.GetRequiredValue(bank)).ReflectAsync(request, cancellationToken);
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Terminal.Output, result);
                }
                else
                {
                    Show(context.Terminal.Output, result);
                }

                return 0;
            },
            cancellationToken));
        return command;
    }

    private static void Show(TextWriter output, ReflectResult result)
    {
        var confidence = result.Confidence.ToString("0.00", CultureInfo.InvariantCulture);
        var status = result.Status switch
        {
            ReflectStatus.Known => "Known",
            ReflectStatus.Uncertain => "Uncertain",
            _ => "Not known",
        };
        output.WriteLine($"{status}, confidence {confidence}; {result.Examined} of {result.Considered} memories looked through.");
        foreach (var line in result.Answer?.Split('\n') ?? [])
        {
            output.WriteLine(SafeText.Plain(line));
        }

        foreach (var contradiction in result.Contradictions)
        {
            output.WriteLine($"{contradiction.Kind}: go by {Side(contradiction.Preferred)}, not by {Side(contradiction.Other)} ({contradiction.Because}).");
        }

        if (result.Truncated)
        {
            output.WriteLine("There is more, but the budget was used up.");
        }
    }

    private static string Side(Citation side) =>
        $"\"{SafeText.Plain(side.Quote, 200)}\" ({UtcTime.Show(side.EventTime)}, {SafeText.Plain(side.Memory.Value)})";
}
