using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Changes;

/// <summary>One action and its observation.</summary>
/// <param name="Action">What was done, in the agent's own words.</param>
public sealed record StepItem(string Action)
{
    /// <summary>The subgoal it was done for; the one opened last of those that are open when unset.</summary>
    public NodeId? Subgoal { get; init; }

    /// <summary>What came of it. It is data: in a context it is quoted, and marked as untrusted unless it is said to be trusted.</summary>
    public string? Observation { get; init; }

    /// <summary>How far the observation is believed.</summary>
    public Trust ObservationTrust { get; init; } = Trust.Untrusted;

    /// <summary>The tool that was used.</summary>
    public string? Tool { get; init; }

    /// <summary>How good the outcome was; any finite number.</summary>
    public double? Reward { get; init; }

    /// <summary>When it was done; now when unset.</summary>
    public DateTimeOffset? At { get; init; }
}
