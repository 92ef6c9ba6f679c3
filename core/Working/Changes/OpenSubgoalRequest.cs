using System.Text.Json;
using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>Opens a subgoal. One without a parent is a goal.</summary>
/// <param name="Title">What is to be reached.</param>
public sealed record OpenSubgoalRequest(string Title) : WriteRequest
{
    /// <summary>The subgoal it is part of, which must be open.</summary>
    public NodeId? Parent { get; init; }

    /// <summary>The subgoals whose results it builds on; at most 100, and never so that they would wait for each other.</summary>
    public IReadOnlyList<NodeId>? DependsOn { get; init; }

    /// <summary>Opens a child scope with it: the JSON schema of the value that the scope returns. See <see cref="Rules.ReturnSchema"/>.</summary>
    public JsonElement? Returns { get; init; }
}
