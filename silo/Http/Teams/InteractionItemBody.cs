using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>One utterance or action of a role.</summary>
internal sealed class InteractionItemBody
{
    public required string Role { get; set; }

    public required string Text { get; set; }

    public IReadOnlyList<InteractionId> InAnswerTo { get; set; } = [];

    public IReadOnlyList<int> InAnswerToItems { get; set; } = [];

    public string? Action { get; set; }

    public string? Tool { get; set; }

    public string? Observation { get; set; }

    public Trust ObservationTrust { get; set; } = Trust.Untrusted;

    public double? Reward { get; set; }

    public IReadOnlyList<string> Follows { get; set; } = [];

    public InteractionItem ToItem() => new(Role, Text)
    {
        InAnswerTo = InAnswerTo,
        InAnswerToItems = InAnswerToItems,
        Action = Action,
        Tool = Tool,
        Observation = Observation,
        ObservationTrust = ObservationTrust,
        Reward = Reward,
        Follows = Follows.WithoutNulls("$.follows")!,
    };
}
