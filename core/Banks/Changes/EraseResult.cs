using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>What was erased.</summary>
/// <param name="Ids">The memories, those derived from them alone included.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record EraseResult(IReadOnlyList<MemoryId> Ids, long Epoch);
