using System.Globalization;
using System.Text;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>Success over the stream of tasks as an SVG picture: one curve a variant, named at its end, with its 95% band.</summary>
/// <remarks>More than eight curves cannot be told apart; what single mechanisms are worth stands in the table.</remarks>
internal static class LearningCurve
{
    private const int Width = 820, Height = 420, Left = 50, Top = 40, Right = 150, Bottom = 50;
    private const int Points = 10;
    private const int LineHeight = 16;

    private static readonly string[] Drawn =
    [
        LearnVariant.None.Name, LearnVariant.RawLogs.Name, LearnVariant.Both.Name, "only interactions", "only insights", "shuffled insights",
        "poisoned at 60", LearnVariant.Oracle.Name,
    ];

    private static readonly string[] Colours = ["#6b6b6b", "#d95f02", "#0b7a55", "#6a5acd", "#1f78b4", "#a6761d", "#d6207f", "#111111"];

    public static string Of(FamilyResults family)
    {
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"22\" font-size=\"14\">{family.Family}: success over {family.Tasks} tasks, ");
        svg.AppendLine(CultureInfo.InvariantCulture, $"{family.Seeds.Count} seeds, 95% intervals</text>");
        var points = Math.Min(Points, family.Tasks);
        Axes(svg, family.Tasks, points);
        var variants = family.Variants.Where(variant => family.Variants.Count <= Colours.Length || Drawn.Contains(variant.Name, StringComparer.Ordinal));
        var curves = variants.Select((variant, i) => (Variant: variant.Name, Colour: Colours[i], Shares: Shares(family, variant, points))).ToList();
        if (family.Seeds.Count > 1)
        {
            foreach (var (_, colour, shares) in curves)
            {
                var band = shares.Select((c, p) => Point(p, points, c.High)).Concat(shares.Select((c, p) => Point(p, points, c.Low)).Reverse());
                svg.AppendLine(CultureInfo.InvariantCulture, $"<polygon points=\"{string.Join(' ', band)}\" fill=\"{colour}\" opacity=\"0.1\"/>");
            }
        }

        foreach (var (_, colour, shares) in curves)
        {
            var line = string.Join(' ', shares.Select((c, p) => Point(p, points, c.Mean)));
            svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        }

        // Each name stands at the end of its curve, moved down where the one above needs the place.
        var ends = curves.OrderByDescending(curve => curve.Shares[^1].Mean).ToList();
        var y = double.NegativeInfinity;
        for (var i = 0; i < ends.Count; i++)
        {
            var lowest = Height - Bottom - ((ends.Count - 1 - i) * LineHeight);
            y = Math.Min(Math.Max(Y(Math.Clamp(ends[i].Shares[^1].Mean, 0, 1)), y + LineHeight), lowest);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Point(points - 1, points, ends[i].Shares[^1].Mean)} L{Width - Right + 6},{y:0.0}\" ");
            svg.AppendLine(CultureInfo.InvariantCulture, $"fill=\"none\" stroke=\"{ends[i].Colour}\" stroke-width=\"0.7\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 10}\" y=\"{y + 4:0.0}\" fill=\"{ends[i].Colour}\">{ends[i].Variant}</text>");
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void Axes(StringBuilder svg, int tasks, int points)
    {
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var y = Y(percent / 100.0);
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"#ddd\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{percent}%</text>");
        }

        for (var p = 0; p < points; p++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(p, points):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">");
            svg.AppendLine(CultureInfo.InvariantCulture, $"{(p * tasks / points) + 1}–{(p + 1) * tasks / points}</text>");
        }

        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">tasks</text>");
    }

    private static Interval[] Shares(FamilyResults family, VariantResults variant, int points) =>
    [
        .. Enumerable.Range(0, points)
            .Select(p => Interval.Of(variant.PerSeed((p * family.Tasks / points)..((p + 1) * family.Tasks / points), FamilyResults.Success))),
    ];

    private static string Point(int p, int points, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{X(p, points):0.0},{Y(Math.Clamp(share, 0, 1)):0.0}");

    private static double X(int p, int points) => Left + ((p + 0.5) * (Width - Left - Right) / points);

    private static double Y(double share) => Top + ((1 - share) * (Height - Top - Bottom));
}
