using System.Globalization;
using System.Text;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>Success over the stream of tasks as an SVG picture: one curve a variant with its 95% band.</summary>
internal static class LearningCurve
{
    private const int Width = 720, Height = 360, Left = 50, Top = 40, Right = 150, Bottom = 40;
    private const int Points = 10;

    private static readonly string[] Colours = ["#888888", "#d95f02", "#1b9e77", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#1f78b4"];

    public static string Of(FamilyResults family)
    {
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"20\" font-size=\"14\">{family.Family}: success over {family.Tasks} tasks, ");
        svg.AppendLine(CultureInfo.InvariantCulture, $"{family.Seeds.Count} seeds, 95% intervals</text>");
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var y = Y(percent / 100.0);
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"#ddd\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{percent}%</text>");
        }

        var points = Math.Min(Points, family.Tasks);
        for (var i = 0; i < family.Variants.Count; i++)
        {
            Curve(svg, family, family.Variants[i], points, Colours[i % Colours.Length], i);
        }

        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">task</text>");
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Curve(StringBuilder svg, FamilyResults family, VariantResults variant, int points, string colour, int row)
    {
        var curve = Enumerable.Range(0, points)
            .Select(p => Interval.Of(variant.PerSeed((p * family.Tasks / points)..((p + 1) * family.Tasks / points), FamilyResults.Success))).ToArray();
        if (family.Seeds.Count > 1)
        {
            var band = curve.Select((c, p) => Point(p, points, c.High)).Concat(curve.Select((c, p) => Point(p, points, c.Low)).Reverse());
            svg.AppendLine(CultureInfo.InvariantCulture, $"<polygon points=\"{string.Join(' ', band)}\" fill=\"{colour}\" opacity=\"0.15\"/>");
        }

        var line = string.Join(' ', curve.Select((c, p) => Point(p, points, c.Mean)));
        svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 10}\" y=\"{Top + 12 + (18 * row)}\" fill=\"{colour}\">{variant.Name}</text>");
        if (row == 0)
        {
            for (var p = 0; p < points; p++)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(p, points):0.0}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">");
                svg.AppendLine(CultureInfo.InvariantCulture, $"{(p + 1) * family.Tasks / points}</text>");
            }
        }
    }

    private static string Point(int p, int points, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{X(p, points):0.0},{Y(Math.Clamp(share, 0, 1)):0.0}");

    private static double X(int p, int points) => Left + ((p + 0.5) * (Width - Left - Right) / points);

    private static double Y(double share) => Top + ((1 - share) * (Height - Top - Bottom));
}
