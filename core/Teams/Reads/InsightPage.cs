using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reads;

/// <summary>A page of a team's insights, in the order of their names.</summary>
/// <param name="Insights">The insights.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
public sealed record InsightPage(IReadOnlyList<Insight> Insights, InsightId? Next);
