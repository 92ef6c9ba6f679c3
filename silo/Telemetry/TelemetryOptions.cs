namespace Fabric.Silo.Telemetry;

/// <summary>Where the host's spans and metrics go. Bound from the configuration section <c>Fabric:Telemetry</c>; checked at start.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Fabric:Telemetry";

    /// <summary>
    /// A collector that speaks OTLP, such as <c>http://localhost:4317</c>. Default: what <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; where neither
    /// is set, nothing is sent.
    /// </summary>
    public string? Otlp { get; set; }

    /// <summary>How the collector is spoken to: <c>grpc</c> or <c>http/protobuf</c>. Default: what <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> says, else <c>grpc</c>.</summary>
    public string? Protocol { get; set; }

    /// <summary>
    /// Whether <c>/metrics</c> gives all metrics as Prometheus text, without a key: it tells counts and durations, and no name that a caller
    /// chose. Default: false.
    /// </summary>
    public bool Prometheus { get; set; }

    /// <summary>What share of the traces that begin here is sent. Default: 1; range 0 to 1.</summary>
    public double TraceShare { get; set; } = 1;

    /// <summary>How often metrics are sent to the collector. Default: 30 seconds; range 1 second to 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the host calls itself. Default: <c>fabric</c>.</summary>
    public string ServiceName { get; set; } = "fabric";
}
