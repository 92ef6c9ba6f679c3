using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.ServiceVectors;

/// <summary>Vectors of an embedding service on their way into the store and the index.</summary>
/// <param name="Generation">Their generation.</param>
/// <param name="Items">The memories, the hashes of their texts, and the vectors.</param>
/// <param name="IsLast">Whether no memory waits any more: the generations before are over.</param>
internal sealed record StagedVectors(
    VectorGeneration Generation, IReadOnlyList<(MemoryId Id, string Hash, float[] Vector)> Items, bool IsLast);
