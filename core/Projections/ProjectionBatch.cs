using Fabric.Core.Ids;

namespace Fabric.Core.Projections;

/// <summary>What is to change in a projection.</summary>
/// <param name="Build">The build that it belongs to.</param>
/// <param name="Put">Memories as they are now.</param>
/// <param name="Removed">Memories that are not to be found any more: forgotten, erased or secret.</param>
public sealed record ProjectionBatch(
    string Build, IReadOnlyList<ProjectedMemory> Put, IReadOnlyList<(BankId Bank, MemoryId Memory)> Removed);
