using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>What was forgotten, or would be.</summary>
/// <param name="Ids">The memories, in the order of their ids.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record ForgetResult(IReadOnlyList<MemoryId> Ids, bool DryRun, long Epoch);
