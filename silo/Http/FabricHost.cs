using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Grains.Hosting;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http.Agents;
using Fabric.Silo.Http.Banks;
using Fabric.Silo.Http.Calls;
using Fabric.Silo.Http.Dashboard;
using Fabric.Silo.Http.Health;
using Fabric.Silo.Http.Inspector;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Http.OpenApi;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Fabric.Silo.Http.Sessions;
using Fabric.Silo.Http.Teams;
using Fabric.Silo.Http.Transfer;
using Fabric.Silo.Http.Watching;
using Fabric.Silo.Mcp.Http;
using Fabric.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Http;

/// <summary>A fabric that serves over HTTP: built, started, drained and stopped.</summary>
internal sealed class FabricHost : IAsyncDisposable
{
    /// <summary>Where the data folder keeps what was spent on the embedding service.</summary>
    private const string SpendingFileName = "embedding-spending.json";

    private readonly WebApplication _app;
    private readonly HttpOptions _options;
    private readonly Readiness _readiness;

    private FabricHost(WebApplication app, HttpOptions options, Readiness readiness)
    {
        _app = app;
        _options = options;
        _readiness = readiness;
    }

    /// <summary>Where it listens, once it has started.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>Whether calls need a key.</summary>
    public bool AsksForKey => Services.GetRequiredService<KeyGate>().AsksForCredential;

    public IServiceProvider Services => _app.Services;

    /// <summary>Builds a host.</summary>
    /// <param name="configuration">Its settings.</param>
    /// <param name="folder">The data folder, where the keys are.</param>
    /// <param name="addServices">Registers the store, and what a test puts in place of the usual.</param>
    /// <exception cref="FabricException">A setting is out of range, or the host would be open to others without a key.</exception>
    public static FabricHost Build(IConfiguration configuration, string folder, Action<IServiceCollection> addServices)
    {
        // The empty builder: the usual one looks for a dozen files and watches them, which is most of a cold start.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Fabric" });
        builder.Configuration.AddConfiguration(configuration);
        var options = SettingsSection.Read(configuration, HttpOptions.Section, new HttpOptionsValidator());
        var time = TimeProvider.System;
        var keys = new ApiKeyStore(folder, time, options.KeysFile);
        CheckOpenness(options, keys);
        HostLogging.Add(builder.Logging, configuration);
        Add(builder.Services, options, keys, folder);
        TelemetryServices.Add(builder.Services, configuration);
        addServices(builder.Services);
        builder.Services.AddFabric(fabric => fabric.Embeddings?.SpendingFile ??= Path.Combine(folder, SpendingFileName));
        builder.Services.AddFabricOpenAIEmbeddings();
        builder.Services.AddFabricOpenAIChat();
        var dashboard = AddCluster(builder.Services, configuration);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.WebHost.UseUrls(options.SplitUrls());
        var app = builder.Build();
        CheckOptions(app.Services);
        var readiness = new Readiness();
        Use(app, options, readiness, dashboard);
        return new(app, options, readiness);
    }

    /// <summary>Opens the store, then listens, then says that it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        _readiness.IsReady = true;
    }

    /// <summary>Says that it is not ready any more, answers what is under way, ends the event streams, and lets the store go.</summary>
    public async Task StopAsync()
    {
        _readiness.IsReady = false;
        await Task.Delay(_options.DrainDelay);
        using var limit = new CancellationTokenSource(_options.DrainTimeout);
        await _app.StopAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // After the engine, so that the silo stops before it.
    private static DashboardOptions AddCluster(IServiceCollection services, IConfiguration configuration)
    {
        var dashboard = DashboardGate.Read(configuration);
        var isCluster = EngineChoice.IsCluster(configuration);
        if (isCluster)
        {
            ClusterSilo.Add(services, configuration, dashboard.Enabled);
        }

        return isCluster ? dashboard : new();
    }

    private static void CheckOptions(IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<FabricOptions>>().Value;
        }
        catch (OptionsValidationException fault)
        {
            throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", fault.Failures), fault);
        }
        catch (InvalidOperationException fault)
        {
            // A setting that cannot be read as what it should be; the message names it.
            throw new FabricException(ErrorCode.InvalidRequest, fault.Message, fault);
        }
    }

    private static void CheckOpenness(HttpOptions options, ApiKeyStore keys)
    {
        var open = options.SplitUrls().FirstOrDefault(static url => !ListenAddress.IsLoopback(url));
        if (open is not null && !keys.IsConfigured && options.Jwt is null)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"Not listening on {open}: others could reach it, and there is no API key. Make one with 'keys create --space <space>', "
                    + "or listen on http://127.0.0.1:5080.");
        }
    }

    private static void Add(IServiceCollection services, HttpOptions options, ApiKeyStore keys, string folder)
    {
        services.AddSingleton(options);
        services.AddSingleton(keys);
        services.AddSingleton<KeyGate>();
        services.AddSingleton<RateGate>();
        services.AddSingleton(new AuditLog(folder, TimeProvider.System));
        services.AddHostedService(provider => new KeyUseKeeper(folder, keys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider =>
            new HeartbeatClock(provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<HttpOptions>().Heartbeat));
        services.AddSingleton<EventStreams>();
        services.AddRoutingCore();
        services.AddResponseCompression(static compression => Compression.Configure(compression));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        OpenApiDocument.Add(services);
        services.TryAddSingleton(TimeProvider.System);
    }

    private static void Limit(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.MaxRequestLineSize = 80 << 10;
        kestrel.Limits.MaxRequestBufferSize = 1 << 20;
    }

    private static void Use(WebApplication app, HttpOptions options, Readiness readiness, DashboardOptions dashboard)
    {
        var fabric = app.Services.GetRequiredService<IServedSpaces>();
        ServerTiming.Use(app);
        TelemetryServices.Use(app);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseResponseCompression();
        if (dashboard.Enabled)
        {
            DashboardGate.Use(app, dashboard.AdminKey);
        }

        app.UseRouting();
        HealthRoutes.Map(app, readiness, fabric);
        TelemetryServices.Map(app);
        var gate = app.Services.GetRequiredService<KeyGate>();
        var activity = new ActivityLog(app.Services.GetRequiredService<TimeProvider>());
        var context = new CallContext(fabric, gate, app.Services.GetRequiredService<AuditLog>(), options, activity);
        var routes = new FabricRoutes(app, context);
        InspectorRoutes.Map(app);
        ActivityRoutes.Map(routes, activity);
        AuditRoutes.Map(routes);
        BankRoutes.Map(routes);
        MemoryRoutes.Map(routes);
        AgentRoutes.Map(routes);
        AgentWriteRoutes.Map(routes);
        TeamRoutes.Map(routes);
        TeamWriteRoutes.Map(routes);
        RecallRoutes.Map(routes);
        SearchRoutes.Map(routes);
        ChangeRoutes.Map(routes);
        SessionRoutes.Map(routes);
        TransferRoutes.Map(routes);
        McpRoute.Map(app, context);
        app.Services.GetRequiredService<EventStreams>().Map(routes);
        OpenApiDocument.Map(app);
        if (dashboard.Enabled)
        {
            ClusterSilo.MapDashboard(app, DashboardGate.Path);
        }
    }
}
