using System.Net;
using System.Net.Sockets;
using Fabric.Silo.Http;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Diagnosis;

/// <summary>Whether the host could listen where it is told to.</summary>
internal static class ListenCheck
{
    public static IEnumerable<Finding> Run(HttpOptions options, bool hasKeys)
    {
        foreach (var url in options.SplitUrls())
        {
            var address = BindingAddress.Parse(url);
            if (!ListenAddress.IsLoopback(url) && !hasKeys)
            {
                yield return new("listen", FindingState.Fault, $"{url} is open to others, and there is no API key", "Make one with 'keys create --space <space>'.");
            }
            else if (IsTaken(address))
            {
                yield return new("listen", FindingState.Warning, $"{url} is taken", "A host may be running there already; else give 'serve' other --urls.");
            }
            else
            {
                yield return new("listen", FindingState.Ok, $"{url} is free");
            }
        }
    }

    private static bool IsTaken(BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given
            : ListenAddress.IsLoopbackHost(address.Host) ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            listener.Stop();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
