using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Reads;

/// <summary>A page of memories.</summary>
/// <param name="Memories">The memories.</param>
/// <param name="Cursor">Where the next page starts; unset on the last one.</param>
/// <param name="Epoch">The bank's epoch it was read at.</param>
public sealed record MemoryPage(IReadOnlyList<Memory> Memories, string? Cursor, long Epoch);
