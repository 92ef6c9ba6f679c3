using Fabric.Client.Hosting;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Telemetry;

/// <summary>Checks <see cref="TelemetryOptions"/> and reports everything that is wrong at once.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var errors = new List<string>();
        if (!string.IsNullOrEmpty(options.Otlp)
            && !(Uri.TryCreate(options.Otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            errors.Add($"Fabric:Telemetry:Otlp is '{options.Otlp}'; it must be an address such as http://localhost:4317.");
        }

        if (options.Protocol is not (null or "" or Collector.Grpc or Collector.Http))
        {
            errors.Add($"Fabric:Telemetry:Protocol is '{options.Protocol}'; it must be {Collector.Grpc} or {Collector.Http}.");
        }

        if (string.IsNullOrWhiteSpace(options.ServiceName))
        {
            errors.Add("Fabric:Telemetry:ServiceName is empty; leave it out for 'fabric'.");
        }

        OptionRange.Check(errors, "Fabric:Telemetry:TraceShare", options.TraceShare, 0, 1);
        OptionRange.Check(errors, "Fabric:Telemetry:Interval", options.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
