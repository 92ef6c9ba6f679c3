namespace Fabric.Core.Replicas;

/// <summary>What a copy tells its owner when it asks for more.</summary>
/// <param name="Replica">Names the copy, as no other ever was named.</param>
/// <param name="Term">The owner's term that the copy was loaded in; empty when there is no copy yet.</param>
/// <param name="Epoch">The version of the bank that the copy shows; it shows nothing older from now on.</param>
/// <param name="CanWait">Whether the copy may answer already, so that it can wait for news.</param>
public sealed record ReplicaPull(string Replica, string Term, long Epoch, bool CanWait = false);
