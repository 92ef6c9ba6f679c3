using Fabric.Client;

namespace Fabric.Bench.Faults.Load;

/// <summary>How the callers of a campaign reach the fabric.</summary>
internal interface IWaysIn
{
    /// <summary>How many silos have an HTTP server.</summary>
    int Servers { get; }

    /// <summary>A space as a client of the cluster sees it.</summary>
    IFabric Client(string space);

    /// <summary>A space as the HTTP servers show it, to a client that asks the one of a silo first.</summary>
    IFabric Http(string space, int silo);
}
