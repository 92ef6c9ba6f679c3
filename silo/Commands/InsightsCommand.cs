using System.CommandLine;
using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Silo.Terminals;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>insights</c>: what a team has learned, and on what evidence.</summary>
internal static class InsightsCommand
{
    private const string Notes = """
        Examples:
          insights --team kitchen
          insights --team kitchen --role planner --json
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = Shared.Data();
        var team = Shared.Team();
        var role = new Option<string?>("--role") { Description = "Only those that hold for a role.", HelpName = "name" };
        var limit = Shared.Count("--limit", "How many at most. [default: 100]", 1_000);
        var json = Shared.Json();
        var command = new SiloCommand("insights", "List what a team has learned, the best supported first.", Notes) { data, team, role, limit, json };
        command.SetAction((parsed, cancellationToken) => context.ShowAsync(
            parsed.GetRequiredValue(data),
            parsed.GetValue(json),
            open => open.Fabric.Team(new TeamId(parsed.GetRequiredValue(team)))
                .InsightsAsync(parsed.GetValue(role), limit: parsed.GetValue(limit) ?? 100, cancellationToken: cancellationToken),
            page => Show(context.Terminal, page.Insights),
            cancellationToken));
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<Insight> insights)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (header, alignment) in new[] { ("score", Justify.Right), ("for", Justify.Right), ("against", Justify.Right), ("insight and id", Justify.Left) })
        {
            table.AddColumn(new TableColumn(header) { Alignment = alignment });
        }

        foreach (var insight in insights.OrderByDescending(static insight => insight.Score).ThenByDescending(static insight => insight.Support))
        {
            table.AddRow(
                insight.Score.ToString("0.0", CultureInfo.InvariantCulture),
                insight.Support.ToString(CultureInfo.InvariantCulture),
                insight.Contradictions.ToString(CultureInfo.InvariantCulture),
                $"{SafeText.Markup(insight.Text, 400)}\n[grey]{insight.Id} {$"{insight.Maturity}".ToLowerInvariant()}[/]");
        }

        terminal.Console.Write(table);
    }
}
