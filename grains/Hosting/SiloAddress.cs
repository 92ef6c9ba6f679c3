using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Fabric.Grains.Hosting;

/// <summary>Where other silos reach this one.</summary>
internal static class SiloAddress
{
    public static IPAddress Of(FabricClusterOptions options)
    {
        if (options.AdvertisedAddress is { Length: > 0 } given)
        {
            return IPAddress.Parse(given);
        }

        // Who reaches Redis by loopback has all silos on this machine.
        return ConfigurationOptions.Parse(options.ConnectionString).EndPoints.All(IsLoopback) ? IPAddress.Loopback : Own();
    }

    private static bool IsLoopback(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint ip => IPAddress.IsLoopback(ip.Address),
        DnsEndPoint dns => dns.Host is "localhost",
        _ => false,
    };

    private static IPAddress Own() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(static network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
            .Select(static unicast => unicast.Address)
            .FirstOrDefault(static address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
            ?? IPAddress.Loopback;
}
