using Fabric.Core.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fabric.Silo.Telemetry;

/// <summary>
/// Sends the spans and metrics of the process where the options say, from start to stop. Where they name no place, nothing listens,
/// and nothing is measured for it.
/// </summary>
internal sealed class TelemetryPipeline : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 2_000;

    private static readonly string[] Sources = [FabricTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http"];

    private static readonly string[] Meters =
    [
        FabricTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
    ];

    // Calls take from microseconds to seconds; the usual bounds, made for milliseconds and up, would put all recalls into one bucket.
    private static readonly double[] SecondBounds =
        [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly TelemetryOptions _options;
    private readonly Collector? _collector;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public TelemetryPipeline(TelemetryOptions options, IConfiguration configuration)
    {
        _options = options;
        _collector = Collector.Find(options, configuration);
        Prometheus = options.Prometheus ? new PrometheusReader() : null;
    }

    /// <summary>Whether spans are sent anywhere.</summary>
    public bool SendsSpans => _collector is not null;

    /// <summary>Gives the metrics as text; null unless the options ask for it.</summary>
    public PrometheusReader? Prometheus { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(_options.ServiceName, serviceVersion: FabricTelemetry.Source.Version);
        if (_collector is not null)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(_options.TraceShare)))
                .AddSource(Sources)
                .AddProcessor(new SpanFilter())
                .AddOtlpExporter(exporter => _collector.Configure(exporter, "traces"))
                .Build();
        }

        if (_collector is not null || Prometheus is not null)
        {
            _metrics = BuildMetrics(resource);
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, for two seconds at most: a collector that is down must not keep the host from stopping.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.Shutdown(FlushMilliseconds);
            _metrics?.Shutdown(FlushMilliseconds);
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        Prometheus?.Dispose();
    }

    private MeterProvider BuildMetrics(ResourceBuilder resource)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddView(static instrument => instrument.Unit == "s" && instrument.Meter.Name == FabricTelemetry.Name
                ? new ExplicitBucketHistogramConfiguration { Boundaries = SecondBounds }
                : null);
        if (Prometheus is not null)
        {
            builder.AddReader(Prometheus.Reader);
        }

        if (_collector is not null)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                _collector.Configure(exporter, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)_options.Interval.TotalMilliseconds;
            });
        }

        return builder.Build();
    }
}
