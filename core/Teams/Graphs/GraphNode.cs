namespace Fabric.Core.Teams.Graphs;

/// <summary>A node of a graph.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What it says: a query, an insight's text, an action or an utterance. Untrusted; at most 200 characters.</param>
public sealed record GraphNode(string Id, GraphNodeKind Kind, string Label)
{
    /// <summary>How it stands: a task's outcome or <c>open</c>, an insight's maturity, an interaction's role.</summary>
    public string? Status { get; init; }

    /// <summary>An insight's score, or an interaction's reward.</summary>
    public double? Score { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; init; }
}
