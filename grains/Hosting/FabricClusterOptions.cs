using Fabric.Core.Ids;

namespace Fabric.Grains.Hosting;

/// <summary>How a process finds its cluster. Bound from the configuration section <c>Fabric:Cluster</c>; checked at start.</summary>
public sealed class FabricClusterOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fabric:Cluster";

    /// <summary>Which cluster: silos of another id do not see these. Default: <c>fabric</c>.</summary>
    public string ClusterId { get; set; } = "fabric";

    /// <summary>Whose state the cluster keeps, over all its deployments. Default: <c>fabric</c>.</summary>
    public string ServiceId { get; set; } = "fabric";

    /// <summary>The Redis server where the silos find each other, as StackExchange.Redis reads it. Default: that of <c>Fabric:Redis</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>At least 32 characters, the same on all silos and clients: signs the space that a caller presents. Required.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The space that a client's fabric sees. Default: <c>default</c>; an <see cref="Identifier"/>.</summary>
    public string Space { get; set; } = SpaceId.Default.Value;

    /// <summary>The port that other silos reach this one by. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>The port that clients reach this silo by. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The IP that other silos reach this one by. Default: the machine's own, or loopback where Redis is on loopback.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>What this silo is called. Default: the machine's name and the silo's port.</summary>
    public string? SiloName { get; set; }

    /// <summary>
    /// For how long a silo takes the lease of an actor that is read: what another silo waits at most before it may take over. Default:
    /// 5 seconds; range 1 second to 1 minute.
    /// </summary>
    public TimeSpan LeaseTerm { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a silo may take to answer another one's probe, and how often it is probed. One that leaves two in a row unanswered, of two
    /// silos where there are three, is taken for dead, and its actors are used elsewhere: after three to four times this. Default: 2 seconds;
    /// range 1 second to 1 minute.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
