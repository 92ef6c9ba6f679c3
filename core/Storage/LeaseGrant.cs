namespace Fabric.Core.Storage;

/// <summary>The answer to a request for a lease.</summary>
/// <param name="Granted">Whether the holder now has it.</param>
/// <param name="Holder">Who has it.</param>
/// <param name="Remaining">How long it lasts from the moment the store decided.</param>
/// <param name="Version">The actor's version at that moment.</param>
public readonly record struct LeaseGrant(bool Granted, string Holder, TimeSpan Remaining, long Version);
