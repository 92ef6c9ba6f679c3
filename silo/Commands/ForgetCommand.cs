using System.CommandLine;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>forget</c>: takes memories out of every read; without <c>--yes</c> it only says which.</summary>
internal static class ForgetCommand
{
    private const string Notes = """
        They stay in the history and can be restored while retention lasts. To destroy them, use erase.

        Examples:
          forget 019d2f0c5a7b7c31a1f0d2b3c4e5f607
          forget 019d2f0c5a7b7c31a1f0d2b3c4e5f607 --yes --reason "asked for by the customer"
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var ids = new Argument<string[]>("id") { Description = "The memories.", Arity = ArgumentArity.OneOrMore };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var reason = new Option<string>("--reason") { Description = "Why, for the history." };
        var yes = new Option<bool>("--yes") { Description = "Do it." };
        var json = Shared.Json();
        var command = new SiloCommand("forget", "Take memories out of every read; only says which, unless --yes is given.", Notes)
        {
            ids, data, bank, reason, yes, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var request = new ForgetRequest
                {
                    Ids = [.. parsed.GetRequiredValue(ids).Select(static id => new MemoryId(Identifier.Check(id, "memory id")))],
                    DryRun = !parsed.GetValue(yes),
                    Reason = parsed.GetValue(reason),
                    By = "cli",
                };
                var result = await open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank))).ForgetAsync(request, cancellationToken);
                Show(context.Terminal, result, parsed.GetValue(json));
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, ForgetResult result, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, result);
            return;
        }

        terminal.Output.WriteLine($"{(result.DryRun ? "Would forget" : "Forgot")} {result.Ids.Count} of the memories named:");
        foreach (var id in result.Ids)
        {
            terminal.Output.WriteLine($"  {id}");
        }

        if (result.DryRun)
        {
            terminal.Output.WriteLine("Nothing was changed. Add --yes to do it.");
        }
    }
}
