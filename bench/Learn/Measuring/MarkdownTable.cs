using System.Globalization;
using System.Text;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>The results of a family as tables.</summary>
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

        if (family.Whole is { } whole)
        {
            AppendDifferences(text, family, whole);
        }

        return text.ToString();
    }

    private static void AppendDifferences(StringBuilder text, FamilyResults family, VariantResults whole)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{whole.Name} less each other variant, paired by seed:").AppendLine();
        text.AppendLine("| variant | success | last quarter | steps, last quarter |");
        text.AppendLine("|---|---|---|---|");
        foreach (var variant in family.Variants.Where(variant => variant != whole))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {variant.Name} | {Percent(FamilyResults.Above(whole, variant, .., FamilyResults.Success))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Percent(FamilyResults.Above(whole, variant, family.LastQuarter, FamilyResults.Success))} ");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Number(FamilyResults.Above(whole, variant, family.LastQuarter, FamilyResults.Steps))} |");
        }
    }

    private static string Percent(Interval i) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * i.Mean:0.0} [{100 * i.Low:0.0}, {100 * i.High:0.0}]");

    private static string Number(Interval i) =>
        string.Create(CultureInfo.InvariantCulture, $"{i.Mean:0.00} [{i.Low:0.00}, {i.High:0.00}]");
}
