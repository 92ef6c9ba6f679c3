using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>Reports which memories were of use. Only this moves their strength: a recall changes nothing.</summary>
/// <param name="Ids">The memories.</param>
public sealed record CiteRequest(IReadOnlyList<MemoryId> Ids) : WriteRequest
{
    /// <summary>The recall they came from, for the history.</summary>
    public string? RecallId { get; init; }
}
