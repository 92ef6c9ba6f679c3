namespace Fabric.Core.Teams.Graphs;

/// <summary>An edge of a graph.</summary>
/// <param name="From">The node it starts at.</param>
/// <param name="To">The node it ends at.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Weight">How strong it is; 1 where nothing else is said.</param>
public sealed record GraphEdge(string From, string To, GraphEdgeKind Kind, double Weight = 1);
