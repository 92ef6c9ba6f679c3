using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Records;

/// <summary>What is left of an erased memory: that it was, so that an old export cannot bring it back.</summary>
/// <param name="Id">The memory.</param>
/// <param name="ErasedAt">When.</param>
internal sealed record Tombstone(MemoryId Id, DateTimeOffset ErasedAt);
