using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Records;

/// <summary>One action and its observation, or a note that stands for steps that were taken out of view. Its texts are never rewritten.</summary>
public sealed record Step : WorkingRecord
{
    /// <summary>Its name.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The subgoal it was done for.</summary>
    public required NodeId Subgoal { get; init; }

    /// <summary>What was done, in the agent's own words.</summary>
    public required string Action { get; init; }

    /// <summary>What came of it.</summary>
    public string? Observation { get; init; }

    /// <summary>How far the observation is believed; untrusted unless said otherwise.</summary>
    public Trust ObservationTrust { get; init; }

    /// <summary>The tool that was used.</summary>
    public string? Tool { get; init; }

    /// <summary>How good the outcome was.</summary>
    public double? Reward { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How it shows.</summary>
    public NodeView View { get; init; }

    /// <summary>How it showed before it was hidden.</summary>
    public NodeView ShownAs { get; init; }

    /// <summary>For a note, the steps that it stands for; it takes the place of the first of them.</summary>
    public IReadOnlyList<NodeId>? Replaces { get; init; }

    internal long Order => Replaces is { Count: > 0 } replaced ? replaced[0].Number : Id.Number;

    internal override string Key => Id.Value;

    internal override byte[] Serialize() => WorkingJson.Serialize(this, WorkingJson.Context.Step);
}
