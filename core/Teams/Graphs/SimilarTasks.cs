using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Graphs;

/// <summary>What the query graph has for a query.</summary>
/// <param name="Found">The tasks that a guide may show, most similar first.</param>
/// <param name="Witnesses">The most similar tasks, shown or not, by which those that are shown are checked.</param>
internal sealed record SimilarTasks(IReadOnlyList<SimilarTask> Found, IReadOnlyList<TaskTrace> Witnesses);
