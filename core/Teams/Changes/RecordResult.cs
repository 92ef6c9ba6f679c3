using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>What was recorded.</summary>
/// <param name="Interactions">The names of the interactions, in the order of the request.</param>
public sealed record RecordResult(IReadOnlyList<InteractionId> Interactions)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
