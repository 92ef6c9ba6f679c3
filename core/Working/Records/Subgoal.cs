using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Records;

/// <summary>A node of the tree: what the agent wants to reach, and what came of it. One without a parent is a goal.</summary>
public sealed record Subgoal : WorkingRecord
{
    /// <summary>Its name.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The subgoal it is part of; unset for a goal.</summary>
    public NodeId? Parent { get; init; }

    /// <summary>What is to be reached, in the agent's own words.</summary>
    public required string Title { get; init; }

    /// <summary>The subgoals whose results it builds on.</summary>
    public IReadOnlyList<NodeId>? DependsOn { get; init; }

    /// <summary>How far it has come.</summary>
    public SubgoalStatus Status { get; init; }

    /// <summary>How it shows.</summary>
    public NodeView View { get; init; }

    /// <summary>How it showed before it was hidden.</summary>
    public NodeView ShownAs { get; init; }

    /// <summary>What it came to.</summary>
    public string? Summary { get; init; }

    /// <summary>How far the summary is believed: one that was made from steps is as untrusted as their observations.</summary>
    public Trust SummaryTrust { get; init; }

    /// <summary>The revised subgoals that it builds on; a revision of itself clears them.</summary>
    public IReadOnlyList<NodeId>? StaleBy { get; init; }

    /// <summary>The JSON schema of the value that its child scope returns; set when it has a child scope.</summary>
    public JsonElement? Returns { get; init; }

    /// <summary>The value that its child scope returned. Untrusted.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed or abandoned.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    internal override string Key => Id.Value;

    internal override byte[] Serialize() => WorkingJson.Serialize(this, WorkingJson.Context.Subgoal);
}
