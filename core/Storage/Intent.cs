namespace Fabric.Core.Storage;

/// <summary>A message from one actor to another: stored by the sender's commit, delivered after it, at least once, and taken once.</summary>
/// <param name="Id">Unique in the store; the receiver takes it as its operation id.</param>
/// <param name="Source">The actor that sends it.</param>
/// <param name="Target">The actor that is to take it; of the same space.</param>
/// <param name="Type">What it asks for.</param>
/// <param name="Body">JSON, UTF-8.</param>
public sealed record Intent(string Id, ActorKey Source, ActorKey Target, string Type, ReadOnlyMemory<byte> Body);
