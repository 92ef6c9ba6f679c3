using System.CommandLine;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>list</c>: the memories of a bank, newest first.</summary>
internal static class ListCommand
{
    private const string Notes = """
        A filter is the JSON that recall and the API take, such as {"tag":"draft"} or {"and":[{"kind":"fact"},{"actor":"Ana"}]}.

        Examples:
          list --bank team --limit 50
          list --filter '{"trust":"untrusted"}' --all
          list --forgotten --json
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = Shared.Data();
        var bank = Shared.Bank();
        var filter = new Option<string?>("--filter") { Description = "Only memories that match.", HelpName = "json" };
        var limit = Shared.Count("--limit", "How many at most. [default: 20]", 1_000);
        var cursor = new Option<string?>("--cursor") { Description = "Where the page before ended.", HelpName = "text" };
        var all = new Option<bool>("--all") { Description = "Superseded and quarantined memories too." };
        var forgotten = new Option<bool>("--forgotten") { Description = "Only forgotten memories, which can be restored." };
        var json = Shared.Json();
        var command = new SiloCommand("list", "List the memories of a bank, newest first.", Notes)
        {
            data, bank, filter, limit, cursor, all, forgotten, json,
        };
        command.SetAction((parsed, cancellationToken) => context.ShowAsync(
            parsed.GetRequiredValue(data),
            parsed.GetValue(json),
            open => open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank))).ListAsync(
                new ListRequest
                {
                    Filter = parsed.GetValue(filter) is { } text ? MemoryFilter.Parse(text) : null,
                    Limit = parsed.GetValue(limit) ?? 20,
                    Cursor = parsed.GetValue(cursor),
                    IncludeInactive = parsed.GetValue(all),
                    Forgotten = parsed.GetValue(forgotten),
                },
                cancellationToken),
            page => Show(context.Terminal, page),
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, MemoryPage page)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("when") { NoWrap = true }).AddColumn(new TableColumn("who") { NoWrap = true })
            .AddColumn(new TableColumn("kind") { NoWrap = true }).AddColumn("text and id");
        foreach (var memory in page.Memories)
        {
            table.AddRow(
                $"[grey]{UtcTime.Show(memory.EventTime)}[/]",
                $"[aqua]{SafeText.Markup(memory.Provenance.Actor ?? "-", 14)}[/]",
                Kind(memory),
                $"{SafeText.Markup(memory.Text, 300)}\n[grey]{memory.Id}[/]");
        }

        terminal.Console.Write(table);
        if (page.Cursor is { } next)
        {
            terminal.Output.WriteLine($"There is more: --cursor {next}");
        }
    }

    private static string Kind(Memory memory)
    {
        var kind = $"{memory.Kind}".ToLowerInvariant();
        return memory.State == MemoryState.Active ? kind : $"{kind}\n[yellow]{$"{memory.State}".ToLowerInvariant()}[/]";
    }
}
