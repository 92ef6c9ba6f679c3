using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Records;

/// <summary>An edge of the query graph: a task with a similar query that had ended before.</summary>
/// <param name="Task">The earlier task.</param>
/// <param name="Similarity">The cosine of the two queries.</param>
public sealed record SimilarQuery(TaskId Task, double Similarity);
