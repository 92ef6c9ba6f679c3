using System.Net;

namespace Fabric.Testing.Clusters;

/// <summary>Where a silo runs.</summary>
/// <param name="Address">The address that it serves at.</param>
/// <param name="Launcher">The program that starts it there, with its arguments; it must become the silo, as <c>exec</c> does, and not be its parent.</param>
public sealed record SiloPlace(IPAddress Address, IReadOnlyList<string> Launcher)
{
    /// <summary>On loopback, started directly.</summary>
    public static SiloPlace ThisMachine { get; } = new(IPAddress.Loopback, []);
}
