using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Errors;
using Fabric.Grains.Hosting;
using Fabric.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Shouldly;

namespace Fabric.Cluster.Tests.Hosting;

/// <summary>How soon a silo is taken for dead.</summary>
public sealed class LivenessTests
{
    [Theory]
    [InlineData(null, 2)]
    [InlineData("00:00:07", 7)]
    public async Task ProbeTimeout_OfASilo_IsWhatIsSet(string? setting, int seconds)
    {
        var settings = new TestClusterSettings(SharedRedis.Server.Address, SharedRedis.NewPrefix());
        await using var silo = await TestSilo.StartAsync(settings, setting is null ? [] : [("Fabric:Cluster:ProbeTimeout", setting)]);

        silo.Host.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value.ProbeTimeout.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Liveness_OfASilo_GoesByDirectProbesOfAFixedLengthAndASteadyTime()
    {
        await using var silo = await TestSilo.StartAsync(new TestClusterSettings(SharedRedis.Server.Address, SharedRedis.NewPrefix()));
        var services = silo.Host.Services;

        var membership = services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
        membership.NumMissedProbesLimit.ShouldBe(2);
        membership.EnableIndirectProbes.ShouldBeFalse();
        membership.ExtendProbeTimeoutDuringDegradation.ShouldBeFalse();
        services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Membership).ShouldBeOfType<SteadyTime>();
    }

    [Fact]
    public void Client_OfACluster_LeavesASilentSiloWithinSeconds()
    {
        using var host = new HostBuilder().ConfigureServices(static services => services.AddFabricCluster(configure: static options =>
            (options.ConnectionString, options.Secret) = ("localhost", TestSilo.Secret))).Build();

        host.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.GatewayListRefreshPeriod.ShouldBe(TimeSpan.FromSeconds(2));
        host.Services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Check_ProbeTimeoutOutOfRange_NamesIt()
    {
        var options = new FabricClusterOptions { Secret = TestSilo.Secret, ConnectionString = "localhost", ProbeTimeout = TimeSpan.FromMilliseconds(10) };

        Should.Throw<FabricException>(() => FabricClusterOptionsCheck.Check(options)).Message.ShouldContain("Fabric:Cluster:ProbeTimeout");
    }
}
