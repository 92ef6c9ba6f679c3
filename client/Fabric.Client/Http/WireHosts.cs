namespace Fabric.Client.Http;

/// <summary>The hosts of one cluster, and which of them is asked. Thread-safe.</summary>
internal sealed class WireHosts
{
    private readonly Uri[] _hosts;
    private int _asked;

    public WireHosts(FabricClientOptions options) => _hosts = [.. options.OtherEndpoints.Prepend(options.Endpoint!).Select(Root).Distinct()];

    /// <summary>The host that is asked at present, with a slash at its end.</summary>
    public Uri Asked => _hosts[Volatile.Read(ref _asked)];

    /// <summary>Whether all are on this machine.</summary>
    public bool AreLocal => Array.TrueForAll(_hosts, static host => host.IsLoopback);

    /// <summary>Asks the next host from now on; nothing when another caller has left this one already.</summary>
    public void Leave(Uri host)
    {
        var at = Array.IndexOf(_hosts, host);
        Interlocked.CompareExchange(ref _asked, (at + 1) % _hosts.Length, at);
    }

    private static Uri Root(Uri endpoint) => endpoint.AbsoluteUri.EndsWith('/') ? endpoint : new Uri(endpoint.AbsoluteUri + "/");
}
