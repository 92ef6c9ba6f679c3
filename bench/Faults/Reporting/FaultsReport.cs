using System.Globalization;

namespace Fabric.Bench.Faults.Reporting;

/// <summary>Shows the figures of a campaign on the console.</summary>
internal static class FaultsReport
{
    private const double WantedSeconds = 20;
    private const double WantedRate = 0.9;

    public static void Show(CampaignFigures figures)
    {
        Write($"{"fault",-16} {"times",5} {"p50 s",7} {"p95 s",7} {"not over",8}");
        foreach (var fault in figures.Faults)
        {
            Write($"{fault.Kind,-16} {fault.Count,5} {fault.RecoveryP50Seconds,7:0.0} {fault.RecoveryP95Seconds,7:0.0} {fault.NotRecovered,8}");
        }

        Write($"{"all",-16} {figures.Faults.Sum(static fault => fault.Count),5} {figures.RecoveryP50Seconds,7:0.0} {figures.RecoveryP95Seconds,7:0.0}          wanted p95 {WantedSeconds:0}");
        Write($"{figures.Calls} calls, {figures.AcknowledgedWrites} writes acknowledged; {figures.SuccessRate:0.0%} succeeded, between recoveries {figures.SuccessRateBetweenRecoveries:0.0%}, wanted {WantedRate:0%}");
        Write($"violations: {(figures.Violations.Count == 0 ? "none" : string.Join(", ", figures.Violations.Select(static pair => $"{pair.Key} {pair.Value}")))}");
        foreach (var violation in figures.ViolationsInWords)
        {
            Write($"  {violation.Kind}: {violation.Space}/{violation.Target} at {violation.At / 1e6:0.000} s: {violation.What}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
