using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>Brings forgotten memories back.</summary>
/// <param name="Ids">The memories; one that is not forgotten is left as it is.</param>
public sealed record RestoreRequest(IReadOnlyList<MemoryId> Ids) : WriteRequest;
