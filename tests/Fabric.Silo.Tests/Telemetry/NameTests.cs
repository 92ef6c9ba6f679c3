using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Fabric.Core.Telemetry;
using Fabric.Silo.Telemetry;

namespace Fabric.Silo.Tests.Telemetry;

/// <summary>The document and the dashboard name what there is.</summary>
public sealed partial class NameTests
{
    private static readonly string Docs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs"));

    [Fact]
    public void Document_NamesEveryMetricWithItsUnit()
    {
        var text = File.ReadAllText(Path.Combine(Docs, "telemetry.md"));

        var missing = ReadInstruments().Where(instrument => !text.Contains($"| `{instrument.Name}` | {instrument.Unit} |", StringComparison.Ordinal));

        missing.Select(static instrument => $"{instrument.Name} in {instrument.Unit}").ShouldBeEmpty();
    }

    [Fact]
    public void Dashboard_AsksOnlyForMetricsThatThereAre()
    {
        var known = ReadInstruments()
            .Select(static instrument => PrometheusText.NameOf(instrument.Name, instrument.Unit ?? "", instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);

        var asked = Metric().Matches(File.ReadAllText(Path.Combine(Docs, "grafana-dashboard.json")))
            .Select(static match => match.Groups["name"].Value);

        asked.Where(name => !known.Contains(name) && !known.Contains(Suffix().Replace(name, ""))).ShouldBeEmpty();
    }

    private static List<Instrument> ReadInstruments()
    {
        foreach (var type in typeof(FabricTelemetry).Assembly.GetTypes().Where(static type => type.Namespace == typeof(FabricTelemetry).Namespace))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == FabricTelemetry.Name)
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        found.Count.ShouldBeGreaterThan(8);
        return found;
    }

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"\b(?<name>(fabric|gen_ai)_\w+?)\{job", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();
}
