using System.Net;
using Fabric.Client.Hosting;
using Fabric.Core.Ids;

namespace Fabric.Grains.Hosting;

/// <summary>Checks <see cref="FabricClusterOptions"/> and reports everything that is wrong at once.</summary>
internal static class FabricClusterOptionsCheck
{
    private const int MinSecret = 32;

    /// <exception cref="FabricException">Something is wrong; the message names all of it.</exception>
    public static void Check(FabricClusterOptions options)
    {
        var errors = new List<string>();
        if (options.Secret.Length < MinSecret)
        {
            errors.Add($"Fabric:Cluster:Secret has {options.Secret.Length} characters; it must be at least {MinSecret}, the same on all silos and clients.");
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            errors.Add("Fabric:Redis:ConnectionString is not set; a cluster needs a Redis server, such as 127.0.0.1:6379.");
        }

        if (string.IsNullOrWhiteSpace(options.ClusterId) || string.IsNullOrWhiteSpace(options.ServiceId))
        {
            errors.Add("Fabric:Cluster:ClusterId or ServiceId is empty; leave them out for the defaults.");
        }

        if (options.AdvertisedAddress is { Length: > 0 } address && !IPAddress.TryParse(address, out _))
        {
            errors.Add($"Fabric:Cluster:AdvertisedAddress is '{address}'; it must be an IP address.");
        }

        try
        {
            Identifier.Check(options.Space, "space");
        }
        catch (FabricException fault)
        {
            errors.Add($"Fabric:Cluster:Space: {fault.Message}");
        }

        OptionRange.Check(errors, "Fabric:Cluster:SiloPort", options.SiloPort, 1, 65_535);
        OptionRange.Check(errors, "Fabric:Cluster:GatewayPort", options.GatewayPort, 0, 65_535);
        OptionRange.Check(errors, "Fabric:Cluster:LeaseTerm", options.LeaseTerm, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        OptionRange.Check(errors, "Fabric:Cluster:ProbeTimeout", options.ProbeTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        if (errors.Count > 0)
        {
            throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", errors));
        }
    }
}
