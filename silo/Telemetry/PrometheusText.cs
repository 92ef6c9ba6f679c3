using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Fabric.Silo.Telemetry;

/// <summary>
/// Writes metrics in Prometheus' text format, version 0.0.4, named as the OpenTelemetry specification maps them: dots become underscores,
/// the unit is a suffix, a sum that only grows ends in <c>_total</c>.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(TextWriter output, Metric metric)
    {
        var name = NameOf(metric.Name, metric.Unit, IsCounter(metric));
        if (metric.Description.Length > 0)
        {
            output.Write($"# HELP {name} {metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\n");
        }

        output.Write($"# TYPE {name} {TypeOf(metric)}\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (metric.MetricType == MetricType.Histogram)
            {
                WriteHistogram(output, name, in point);
            }
            else
            {
                Line(output, name, Labels(in point), ValueOf(metric, in point));
            }
        }
    }

    /// <summary>What a metric is called in Prometheus.</summary>
    /// <param name="metric">What it is called here.</param>
    /// <param name="unit">Its unit, by UCUM; one in braces is only for people.</param>
    /// <param name="isCounter">Whether it is a sum that only grows.</param>
    public static string NameOf(string metric, string unit, bool isCounter)
    {
        var name = new StringBuilder(metric.Length + 16);
        foreach (var letter in metric)
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        var suffix = UnitOf(unit);
        if (suffix.Length > 0 && !metric.EndsWith(suffix, StringComparison.Ordinal))
        {
            name.Append('_').Append(suffix);
        }

        return isCounter ? name.Append("_total").ToString() : name.ToString();
    }

    private static string UnitOf(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" => "ratio",
        ['{', ..] => "",
        _ => unit.Replace('/', '_'),
    };

    private static bool IsCounter(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    private static string TypeOf(Metric metric) =>
        metric.MetricType == MetricType.Histogram ? "histogram" : IsCounter(metric) ? "counter" : "gauge";

    private static double ValueOf(Metric metric, in MetricPoint point) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static void WriteHistogram(TextWriter output, string name, in MetricPoint point)
    {
        var labels = Labels(in point);
        var before = labels.Length > 0 ? $"{labels}," : "";
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            Line(output, $"{name}_bucket", $"{before}le=\"{Number(bucket.ExplicitBound)}\"", count);
        }

        Line(output, $"{name}_sum", labels, point.GetHistogramSum());
        Line(output, $"{name}_count", labels, point.GetHistogramCount());
    }

    private static string Labels(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in point.Tags)
        {
            labels.Append(labels.Length > 0 ? "," : "").Append(key.Replace('.', '_')).Append("=\"")
                .Append(Convert.ToString(value, CultureInfo.InvariantCulture)?
                    .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n"))
                .Append('"');
        }

        return labels.ToString();
    }

    private static void Line(TextWriter output, string name, string labels, double value)
    {
        output.Write(name);
        if (labels.Length > 0)
        {
            output.Write($"{{{labels}}}");
        }

        output.Write($" {Number(value)}\n");
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
