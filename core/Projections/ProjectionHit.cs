using Fabric.Core.Ids;

namespace Fabric.Core.Projections;

/// <summary>A memory that a projection found.</summary>
/// <param name="Bank">Its bank.</param>
/// <param name="Memory">Its name in the bank.</param>
/// <param name="Version">The version that was projected.</param>
public readonly record struct ProjectionHit(BankId Bank, MemoryId Memory, int Version);
