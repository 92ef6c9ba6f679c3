using Fabric.Core.Ids;

namespace Fabric.Core.Banks.ServiceVectors;

/// <summary>A memory that waits for the vector of an embedding service.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Version">Its version.</param>
/// <param name="Text">Its text.</param>
public sealed record WaitingText(MemoryId Id, int Version, string Text);
