using Fabric.Core.Banks;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Changes;

/// <summary>
/// Takes another team's insights over. They start over: with half of their score, no more than untrusted, without the tasks that spoke for
/// them, under new names that say from which they came. One that the team has already, with the same action and condition, is passed over.
/// </summary>
/// <param name="Insights">1 to 1,000 insights.</param>
public sealed record ImportInsightsRequest(IReadOnlyList<Insight> Insights) : WriteRequest;
