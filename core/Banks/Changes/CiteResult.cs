using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>What a citation counted.</summary>
/// <param name="Counted">The memories whose use was counted.</param>
/// <param name="Missing">Those that are not there.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record CiteResult(IReadOnlyList<MemoryId> Counted, IReadOnlyList<MemoryId> Missing, long Epoch);
