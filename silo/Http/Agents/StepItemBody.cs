using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>One action and its observation.</summary>
internal sealed class StepItemBody
{
    public required string Action { get; set; }

    public NodeId? Subgoal { get; set; }

    public string? Observation { get; set; }

    public Trust ObservationTrust { get; set; } = Trust.Untrusted;

    public string? Tool { get; set; }

    public double? Reward { get; set; }

    public DateTimeOffset? At { get; set; }

    public StepItem ToItem() => new(Action)
    {
        Subgoal = Subgoal,
        Observation = Observation,
        ObservationTrust = ObservationTrust,
        Tool = Tool,
        Reward = Reward,
        At = At,
    };
}
