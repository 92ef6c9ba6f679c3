using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>Destroys memories for good: their content, versions, history and what was derived from them alone.</summary>
/// <param name="Ids">The memories; forgotten ones too.</param>
public sealed record EraseRequest(IReadOnlyList<MemoryId> Ids) : WriteRequest;
