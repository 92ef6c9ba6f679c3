using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Fabric.Silo.Tests.Http;

namespace Fabric.Silo.Tests.Telemetry;

public sealed partial class PrometheusTests
{
    private const string Secret = "xylophone-4711";

    [Fact]
    public async Task Metrics_NotAskedFor_AreNotThere()
    {
        await using var host = await TestHost.StartAsync();

        (await host.GetAsync("/metrics")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Metrics_AfterCalls_CountThemAndHoldNoText()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Telemetry:Prometheus", "true"));
        await host.RetainAsync($"The word is {Secret}.", bank: Secret);
        await host.PostAsync($"/v1/banks/{Secret}/recall", $$"""{"query":"{{Secret}}"}""");

        var answer = await host.GetAsync("/metrics");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("text/plain");
        answer.Text.ShouldNotContain(Secret);
        ReadValue(answer.Text, "fabric_operation_duration_seconds_count{fabric_operation_name=\"recall\"}").ShouldBeGreaterThanOrEqualTo(1);
        ReadValue(answer.Text, "fabric_commit_duration_seconds_count{fabric_commit_outcome=\"committed\"}").ShouldBeGreaterThanOrEqualTo(1);
        ReadValue(answer.Text, "fabric_activation_memory_bytes").ShouldBeGreaterThan(0);
        answer.Text.ShouldContain("# TYPE fabric_operation_duration_seconds histogram");
    }

    [Fact]
    public async Task Metrics_EveryLine_IsWellFormedAndBucketsAddUp()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Telemetry:Prometheus", "true"));
        await host.RetainAsync("It is here.");

        var lines = (await host.GetAsync("/metrics")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBeGreaterThan(20);
        lines.ShouldAllBe(static line => Comment().IsMatch(line) || Sample().IsMatch(line));
        var last = lines.Last(static line => line.Contains("le=\"+Inf\"", StringComparison.Ordinal));
        var count = last.Replace("_bucket{", "_count{", StringComparison.Ordinal).Replace(",le=\"+Inf\"", "", StringComparison.Ordinal)
            .Replace("{le=\"+Inf\"}", "", StringComparison.Ordinal);
        lines.Contains(count, StringComparer.Ordinal).ShouldBeTrue($"{count} is not there");
    }

    private static double ReadValue(string text, string series)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        line.ShouldNotBeNull($"{series} is not among the metrics.");
        return double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^# (HELP|TYPE) [a-z_][a-z0-9_]* .+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex("""^[a-z_][a-z0-9_]*(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? (\+Inf|-?[0-9.eE+-]+)$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();
}
