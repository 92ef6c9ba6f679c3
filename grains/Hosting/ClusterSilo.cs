using System.Net;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Sharing;
using Fabric.Core.Replicas;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;
using Fabric.Grains.Remote;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using StackExchange.Redis;

namespace Fabric.Grains.Hosting;

/// <summary>Makes a host a silo: its engine runs the actors whose grains are active here, and its fabric is the cluster's.</summary>
internal static class ClusterSilo
{
    private const string RedisSetting = "Fabric:Redis:ConnectionString";

    /// <summary>Adds the silo. The engine must have been added before it, so that it stops after it.</summary>
    /// <exception cref="FabricException">A setting is missing or out of range.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration, bool withDashboard)
    {
        var options = Read(configuration);
        services.AddSingleton(options);
        services.AddSingleton(new SpaceKeys(options.ClusterId, options.Secret));
        services.AddSingleton<GrainReferences>();
        var replicas = ReplicaSettings.Read(configuration, options);
        services.AddSingleton(provider => MakePlace(provider, replicas));
        services.AddSingleton(static provider => new ClusterFabric(
            provider.GetRequiredService<GrainReferences>(),
            provider.GetRequiredService<SpaceKeys>(),
            provider.GetRequiredService<IOptions<FabricOptions>>().Value.Space,
            provider));
        services.AddSingleton<IFabric>(static provider => provider.GetRequiredService<ClusterFabric>());
        services.AddSingleton<IServedSpaces>(static provider => provider.GetRequiredService<ClusterFabric>());
        MessageSerialization.Add(services);
        services.AddOrleans(silo => Configure(silo, options, withDashboard));

        // After the silo, so that it stops before it.
        services.AddHostedService<ShareService>();
        services.AddSingleton<IdleGrains>();
        services.AddHostedService(static provider => provider.GetRequiredService<IdleGrains>());
    }

    /// <summary>The dashboard's pages; who may see them is for the host to say.</summary>
    public static void MapDashboard(IEndpointRouteBuilder endpoints, string prefix) => endpoints.MapOrleansDashboard(prefix);

    private static FabricClusterOptions Read(IConfiguration configuration)
    {
        var options = new FabricClusterOptions();
        SettingsSection.Bind(configuration.GetSection(FabricClusterOptions.Section), options);
        if (options.ConnectionString.Length == 0)
        {
            options.ConnectionString = configuration[RedisSetting] ?? "";
        }

        FabricClusterOptionsCheck.Check(options);
        return options;
    }

    private static void Configure(ISiloBuilder silo, FabricClusterOptions options, bool withDashboard)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        silo.Configure<SiloOptions>(names => names.SiloName = options.SiloName ?? $"{Environment.MachineName}-{options.SiloPort}");
        ConfigureLiveness(silo, options);
        var address = SiloAddress.Of(options);
        silo.ConfigureEndpoints(address, options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        silo.UseRedisClustering(redis => redis.ConfigurationOptions = ConfigurationOptions.Parse(options.ConnectionString));
        silo.UseRedisReminderService(redis => redis.ConfigurationOptions = ConfigurationOptions.Parse(options.ConnectionString));
        silo.AddIncomingGrainCallFilter<SpaceKeyFilter>();
        silo.AddActivityPropagation();
        silo.Configure<SiloMessagingOptions>(static messaging => messaging.ResponseTimeout = GrainTimeouts.Usual);
        silo.Configure<GrainCollectionOptions>(IdleGrains.Configure);
        silo.AddStartupTask(StartUpkeepAsync);
        if (withDashboard)
        {
            silo.AddDashboard();
        }
    }

    private static void ConfigureLiveness(ISiloBuilder silo, FabricClusterOptions options)
    {
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.ProbeTimeout;

            // A probe waits for its answer and then as long again for the next, so a third makes a silent silo's banks stay away four seconds longer.
            // Two probes missed by two silos is more than one long pause of the one asked.
            membership.NumMissedProbesLimit = 2;

            // Who asks another silo to probe gives it as long as it waits itself, so it gives up as the answer comes, and a silo that is silent
            // without a word, as one halted is, would not be voted out. Two silos must still have missed its answers by themselves.
            membership.EnableIndirectProbes = false;

            // A silo that others suspected, or that was asked by fewer than usual, waits twice or three times as long before it suspects somebody.
            // Both are so for minutes after another was cut off, which made the next that fell silent stay longer. No promise rests on who is
            // taken for dead, and it still takes two.
            membership.ExtendProbeTimeoutDuringDegradation = false;
        });

        // Its timers wait for a time of day: where the clock went back, a silo would not probe until it has caught up.
        silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Membership, new SteadyTime(TimeProvider.System));
    }

    // Whoever starts first makes the reminder, and it is there for good: a silo that cannot reach the grain now does without.
    private static async Task StartUpkeepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            RequestContext.Set(SpaceKeys.Entry, services.GetRequiredService<SpaceKeys>().For(GrainKeys.SpaceOf(GrainKeys.Upkeep)));
            await services.GetRequiredService<IGrainFactory>().GetGrain<IUpkeepGrain>(GrainKeys.Upkeep).StartAsync().WaitAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            GrainLog.UpkeepNotStarted(services.GetRequiredService<ILogger<SpaceKeyFilter>>(), fault);
        }
    }

    private static ClusterPlace MakePlace(IServiceProvider services, ReplicaOptions replicas)
    {
        var options = services.GetRequiredService<FabricClusterOptions>();
        return new()
        {
            Holder = $"{options.SiloName ?? Environment.MachineName}/{Guid.NewGuid():N}",
            Replicas = replicas,
            Owners = new GrainReplicaOwners(services),
            Deliver = (intent, cancellationToken) => IntentDelivery.BringAsync(
                services.GetRequiredService<GrainReferences>(), services.GetRequiredService<SpaceKeys>(), intent, cancellationToken),
            Fabric = space => ((IServedSpaces)services.GetRequiredService<ClusterFabric>()).ServeSpace(space),
        };
    }
}
