using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>What a write of insights did.</summary>
/// <param name="Insights">The insights that were written, in the order of the request.</param>
/// <param name="Version">The version of the team's memory that shows it.</param>
public sealed record InsightResult(IReadOnlyList<InsightId> Insights, long Version)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
