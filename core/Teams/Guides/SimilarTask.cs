using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>A task that the query graph found for a query.</summary>
/// <param name="Trace">The task.</param>
/// <param name="Similarity">How alike the two queries are, 0 to 1.</param>
/// <param name="Hops">How many edges away from the tasks that are most alike; 0 for those.</param>
public sealed record SimilarTask(TaskTrace Trace, double Similarity, int Hops);
