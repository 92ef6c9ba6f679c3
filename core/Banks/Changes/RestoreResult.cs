using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>What was restored.</summary>
/// <param name="Ids">The memories that came back.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record RestoreResult(IReadOnlyList<MemoryId> Ids, long Epoch);
