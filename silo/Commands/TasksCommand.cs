using System.CommandLine;
using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>tasks</c>: what a team has worked on, newest first.</summary>
internal static class TasksCommand
{
    private const string Notes = """
        Examples:
          tasks --team kitchen
          tasks --team kitchen --status failed --limit 5 --json
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = Shared.Data();
        var team = Shared.Team();
        var status = new Option<TeamTaskStatus>("--status") { Description = "Only tasks that ended so, or are open.", HelpName = "status" };
        var limit = Shared.Count("--limit", "How many at most. [default: 20]", 1_000);
        var json = Shared.Json();
        var command = new SiloCommand("tasks", "List the tasks of a team, newest first.", Notes) { data, team, status, limit, json };
        command.SetAction((parsed, cancellationToken) => context.ShowAsync(
            parsed.GetRequiredValue(data),
            parsed.GetValue(json),
            open => open.Fabric.Team(new TeamId(parsed.GetRequiredValue(team)))
                .TasksAsync(parsed.GetValue(status), limit: parsed.GetValue(limit) ?? 20, cancellationToken: cancellationToken),
            page => Show(context.Terminal, page.Tasks),
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<TeamTask> tasks)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("begun", "outcome", "steps", "task and id");
        foreach (var task in tasks)
        {
            table.AddRow(
                $"[grey]{UtcTime.Show(task.StartedAt)}[/]",
                task.Outcome is { } outcome ? $"{outcome}".ToLowerInvariant() : "open",
                task.Interactions.ToString(CultureInfo.InvariantCulture),
                $"{SafeText.Markup(task.Query, 300)}\n[grey]{task.Id}[/]");
        }

        terminal.Console.Write(table);
    }
}
