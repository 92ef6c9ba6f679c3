using System.Globalization;
using System.Text;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>The results of a family as a table.</summary>
internal static class MarkdownTable
{
    public static string Of(FamilyResults family)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### {family.Family}").AppendLine();
        text.AppendLine("| variant | success | last quarter | steps, last quarter | gap closed, success | gap closed, steps | guide tokens a task |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var variant in family.Variants)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {variant.Name} | {Percent(Interval.Of(variant.PerSeed(.., FamilyResults.Success)))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Percent(Interval.Of(variant.PerSeed(family.LastQuarter, FamilyResults.Success)))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Number(Interval.Of(variant.PerSeed(family.LastQuarter, FamilyResults.Steps)))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Percent(family.GapClosed(variant, FamilyResults.Success))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Percent(family.GapClosed(variant, FamilyResults.Steps))} ");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {variant.PerSeed(.., result => result.GuideTokens).Average():0} |");
        }

        return text.ToString();
    }

    private static string Percent(Interval i) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * i.Mean:0.0} [{100 * i.Low:0.0}, {100 * i.High:0.0}]");

    private static string Number(Interval i) =>
        string.Create(CultureInfo.InvariantCulture, $"{i.Mean:0.00} [{i.Low:0.00}, {i.High:0.00}]");
}
