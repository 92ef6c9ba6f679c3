using System.CommandLine;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>retain</c>: stores one memory.</summary>
internal static class RetainCommand
{
    private const string Notes = """
        Returns when it is durable.

        Examples:
          retain "Ana prefers tea." --actor Ana
          retain "The rate limit is 6000." --fact-key limits.rate --time 2026-03-19
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var text = new Argument<string>("text") { Description = "What to remember." };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var actor = new Option<string>("--actor") { Description = "Who said or saw it." };
        var factKey = new Option<string>("--fact-key") { Description = "Names the fact; it supersedes the older one of this name." };
        var kind = new Option<string>("--kind") { Description = "What it says." };
        kind.AcceptOnlyFromAmong([.. Enum.GetNames<MemoryKind>().Select(static name => name.ToLowerInvariant())]);
        var tags = new Option<string[]>("--tag") { Description = "A label; may be repeated." };
        var time = Shared.Time("--time", "When it was said or seen; now unless given.");
        var json = Shared.Json();
        var command = new SiloCommand("retain", "Store one memory, and say what became of it.", Notes)
        {
            text, data, bank, actor, factKey, kind, tags, time, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: false,
            parsed.GetValue(json),
            async open =>
            {
                var item = new RetainItem(parsed.GetRequiredValue(text))
                {
                    Actor = parsed.GetValue(actor),
                    FactKey = parsed.GetValue(factKey),
                    Kind = parsed.GetValue(kind) is { } name ? Enum.Parse<MemoryKind>(name, ignoreCase: true) : null,
                    Tags = parsed.GetValue(tags) is { Length: > 0 } labels ? labels : null,
                    EventTime = parsed.GetValue(time),
                };
                var outcome = await open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank))).RetainAsync(item, cancellationToken);
                return Show(context, outcome, parsed.GetValue(json));
            },
            cancellationToken));
        return command;
    }

    private static int Show(CommandContext context, RetainOutcome outcome, bool json)
    {
        if (outcome.Disposition == RetainDisposition.Refused)
        {
            return context.Fail(new FabricException(outcome.Error ?? ErrorCode.InvalidRequest, $"Not stored: {outcome.Reason}"), json);
        }

        if (json)
        {
            JsonOutput.Write(context.Terminal.Output, outcome);
        }
        else
        {
            context.Terminal.Output.WriteLine($"{outcome.Disposition} {outcome.Id}: {SafeText.Plain(outcome.Reason)}");
        }

        return 0;
    }
}
