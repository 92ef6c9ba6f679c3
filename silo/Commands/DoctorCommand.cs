using System.CommandLine;
using Fabric.Silo.Diagnosis;
using Fabric.Silo.Http;
using Fabric.Silo.Terminals;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>doctor</c>: looks at what a host needs, and says what to do about what is wrong.</summary>
internal static class DoctorCommand
{
    private const string Notes = """
        It looks at the settings, the store and every bank in it, the disk (room, and how long a durable write takes), the
        addresses to listen on, the embedding service and the clock. It changes nothing. The exit code is 0 unless
        something will not work; then it is 5.

        Examples:
          doctor
          doctor --data /var/lib/fabric --config /etc/fabric.json --json
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = new Option<string?>("--data") { Description = "The data folder. [default: ./data]", HelpName = "folder" };
        var config = new Option<string?>("--config") { Description = "A file of settings, as JSON.", HelpName = "file" };
        var json = Shared.Json();
        var command = new SiloCommand("doctor", "Check the settings, store, disk, addresses, embeddings and clock.", Notes) { data, config, json };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                var settings = ServeSettings.Read(parsed.GetValue(data), urls: null, parsed.GetValue(config));
                var findings = await new Doctor(settings).RunAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Terminal.Output, new { findings });
                }
                else
                {
                    Show(context.Terminal, findings);
                }

                return findings.Any(static finding => finding.State == FindingState.Fault) ? ErrorTable.Find(ErrorCode.Unavailable).ExitCode : 0;
            },
            parsed.GetValue(json)));
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<Finding> findings)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn("") { NoWrap = true }).AddColumn(new TableColumn("") { NoWrap = true }).AddColumn("");
        foreach (var finding in findings)
        {
            var advice = finding.Advice is null ? "" : $"\n[grey]{SafeText.Markup(finding.Advice)}[/]";
            table.AddRow(Mark(finding.State), $"[bold]{finding.Subject}[/]", SafeText.Markup(finding.Found) + advice);
        }

        terminal.Console.Write(table);
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Ok => "[green]ok[/]",
        FindingState.Warning => "[yellow]note[/]",
        _ => "[red]FAULT[/]",
    };
}
