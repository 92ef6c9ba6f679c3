using System.Globalization;
using Fabric.Core.Recall;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary>Hits for a person: who said it, when, how well it answers, and why when that was asked for.</summary>
internal static class HitTable
{
    public static void Write(
        Terminal terminal, IReadOnlyList<RecallHit> hits, bool showBank, bool inFull, Func<RecallHit, bool>? isExpected = null)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        foreach (var alignment in new[] { Justify.Left, Justify.Right, Justify.Left, Justify.Left })
        {
            table.AddColumn(new TableColumn("") { Alignment = alignment, NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        table.AddColumn(new TableColumn("") { Padding = new Padding(0, 0, 0, 0) });

        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            var mark = isExpected?.Invoke(hit) == true ? "[green]✓[/]" : " ";
            table.AddRow(
                $"{mark} {(i + 1).ToString(CultureInfo.InvariantCulture)}",
                $"[bold]{hit.Score.ToString("0.000", CultureInfo.InvariantCulture)}[/]",
                $"[grey]{UtcTime.Show(hit.Memory.EventTime)}[/]",
                $"[aqua]{SafeText.Markup(hit.Memory.Provenance.Actor ?? "-", 14)}[/]",
                SafeText.Markup(hit.Memory.Text, 400));
            foreach (var line in Details(hit, showBank, inFull))
            {
                table.AddRow("", "", "", "", $"[grey]{line}[/]");
            }
        }

        terminal.Console.Write(table);
    }

    private static IEnumerable<string> Details(RecallHit hit, bool showBank, bool inFull)
    {
        if (hit.Explanation is { } why)
        {
            yield return SafeText.Markup($"why: {string.Join("; ", why.Reasons.Take(inFull ? int.MaxValue : 2))}", 400);
            if (inFull)
            {
                yield return SafeText.Markup($"sum: {Sum(why)}");
            }
        }

        if (inFull)
        {
            yield return SafeText.Markup(showBank ? $"id:  {hit.Bank}/{hit.Memory.Id}" : $"id:  {hit.Memory.Id}");
        }
    }

    private static string Sum(HitExplanation why) =>
        $"({Join(why.Arms.Concat(why.Context), " + ")}){string.Concat(why.Boosts.Select(static boost => $" × {Part(boost)}"))}";

    private static string Join(IEnumerable<KeyValuePair<string, double>> parts, string separator) =>
        string.Join(separator, parts.Where(static part => part.Value != 0).OrderByDescending(static part => part.Value).Select(Part));

    private static string Part(KeyValuePair<string, double> part) =>
        string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Value:0.00}");
}
