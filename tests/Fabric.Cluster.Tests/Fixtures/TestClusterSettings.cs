namespace Fabric.Cluster.Tests.Fixtures;

/// <summary>What the silos of one test share.</summary>
/// <param name="Redis">Where Redis is.</param>
/// <param name="Prefix">What the test's keys begin with, and the name of its cluster.</param>
/// <param name="Time">The clock of the fabric; the system's when unset.</param>
/// <param name="CollectorTime">The clock that Orleans' collector of activations starts by; the system's when unset.</param>
internal sealed record TestClusterSettings(string Redis, string Prefix, TimeProvider? Time = null, TimeProvider? CollectorTime = null);
