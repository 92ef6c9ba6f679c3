using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Graphs;

/// <summary>Asks for a graph.</summary>
/// <param name="Layer">Which one.</param>
public sealed record GraphRequest(GraphLayer Layer)
{
    /// <summary>The task whose interactions are read; needed for these, and elsewhere the task around which the graph is read.</summary>
    public TaskId? Task { get; init; }

    /// <summary>Of interactions: only those of this role.</summary>
    public string? Role { get; init; }

    /// <summary>Of interactions: only those that the outcome depended on, with the edges between them drawn through those left out.</summary>
    public bool Sparse { get; init; }

    /// <summary>How many nodes at most, 1 to 2,000; the newest of tasks, the highest scores of insights, the first of interactions.</summary>
    public int Limit { get; init; } = 200;
}
