namespace Fabric.Stores.Sqlite.Writing;

/// <summary>An actor in the file.</summary>
/// <param name="Id">The number that its rows carry.</param>
/// <param name="Version">Its version; 0 when it has no row yet.</param>
internal readonly record struct ActorRow(long Id, long Version);
