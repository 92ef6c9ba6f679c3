using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http;

/// <summary>The rules for where a host may listen.</summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with an address; null when nothing is.</summary>
    public static string? Check(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return $"The address '{url}' is not one to listen on; write http://host:port. For TLS, put a proxy in front.";
        }

        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.IsNamedPipe || address.PathBase.Length > 0
                ? $"The address '{url}' is not one to listen on; write http://host:port, without a path."
                : null;
        }
        catch (FormatException)
        {
            return $"The address '{url}' is not one to listen on; write http://host:port.";
        }
    }

    /// <summary>Whether only this machine can reach an address.</summary>
    public static bool IsLoopback(string url) => IsLoopbackHost(BindingAddress.Parse(url).Host);

    /// <summary>Whether a host names this machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
