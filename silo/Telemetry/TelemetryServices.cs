using Fabric.Client.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Telemetry;

/// <summary>Adds the sending of spans and metrics to a host.</summary>
internal static class TelemetryServices
{
    /// <summary>Where the metrics are, as Prometheus text.</summary>
    public const string MetricsPath = "/metrics";

    /// <exception cref="FabricException">A setting is out of range or cannot be read.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var options = SettingsSection.Read(configuration, TelemetryOptions.Section, new TelemetryOptionsValidator());
        services.AddSingleton(new TelemetryPipeline(options, configuration));
        services.AddHostedService(static provider => provider.GetRequiredService<TelemetryPipeline>());
    }

    /// <summary>Names the spans of the requests that come through what is added after it.</summary>
    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<TelemetryPipeline>().SendsSpans)
        {
            RequestSpans.Use(app);
        }
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<TelemetryPipeline>().Prometheus is { } prometheus)
        {
            endpoints.MapGet(MetricsPath, async context =>
            {
                context.Response.ContentType = PrometheusText.ContentType;
                context.Response.Headers.CacheControl = "no-store";
                await context.Response.WriteAsync(await prometheus.ReadAsync(context.RequestAborted), context.RequestAborted);
            });
        }
    }
}
