namespace Fabric.Core.Teams.Graphs;

/// <summary>A graph of a team, or the part of it that a limit allows.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges; both ends of each are among the nodes.</param>
/// <param name="Truncated">Whether nodes were left out.</param>
public sealed record TeamGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges, bool Truncated);
