using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Fabric.Silo.Telemetry;

/// <summary>Where spans and metrics are sent, and how it is spoken to.</summary>
internal sealed record Collector(Uri Address, string Protocol)
{
    public const string Grpc = "grpc";
    public const string Http = "http/protobuf";

    /// <summary>What the options say, or else the environment that every OpenTelemetry program reads; null when neither names a place.</summary>
    public static Collector? Find(TelemetryOptions options, IConfiguration configuration)
    {
        var address = FirstOf(options.Otlp, configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        return address is null
            ? null
            : new(new Uri(address), FirstOf(options.Protocol, configuration["OTEL_EXPORTER_OTLP_PROTOCOL"]) ?? Grpc);
    }

    /// <param name="exporter">Takes the settings.</param>
    /// <param name="signal">What is sent: <c>traces</c> or <c>metrics</c>; over HTTP each has its own path.</param>
    public void Configure(OtlpExporterOptions exporter, string signal)
    {
        var isHttp = Protocol == Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri($"{Address.ToString().TrimEnd('/')}/v1/{signal}") : Address;
    }

    private static string? FirstOf(string? first, string? second) =>
        !string.IsNullOrEmpty(first) ? first : !string.IsNullOrEmpty(second) ? second : null;
}
