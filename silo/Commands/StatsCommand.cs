using Fabric.Core.Banks.Reads;
using Fabric.Silo.Terminals;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>stats</c>: the banks of a data folder at a glance.</summary>
internal static class StatsCommand
{
    public static SiloCommand Create(CommandContext context)
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var command = new SiloCommand("stats", "Show the banks of a data folder at a glance.") { data, json };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var banks = new SortedDictionary<string, BankStats>(StringComparer.Ordinal);
                await foreach (var bank in open.Fabric.ListBanksAsync(cancellationToken))
                {
                    banks[bank.Value] = await open.Fabric.Bank(bank).StatsAsync(cancellationToken);
                }

                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Terminal.Output, banks);
                }
                else
                {
                    Show(context.Terminal, banks);
                }

                return 0;
            },
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, SortedDictionary<string, BankStats> banks)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in new[] { "bank", "active", "superseded", "quarantined", "forgotten", "sessions", "terms", "KiB" })
        {
            table.AddColumn(new TableColumn(header) { Alignment = header == "bank" ? Justify.Left : Justify.Right });
        }

        foreach (var (name, stats) in banks)
        {
            table.AddRow(
                SafeText.Markup(name), $"{stats.Active}", $"{stats.Superseded}", $"{stats.Quarantined}", $"{stats.Forgotten}",
                $"{stats.Sessions}", $"{stats.Terms}", $"{stats.MemoryBytes / 1024}");
        }

        terminal.Console.Write(table);
    }
}
