namespace Fabric.Core.Storage;

/// <summary>One entry of an actor's history, as the store holds it.</summary>
/// <param name="Sequence">Its place; grows by one with each entry of the actor, from 1.</param>
/// <param name="Subject">What it is about, such as a memory id; may be empty.</param>
/// <param name="Body">JSON, UTF-8.</param>
public readonly record struct StoredHistory(long Sequence, string Subject, ReadOnlyMemory<byte> Body);
