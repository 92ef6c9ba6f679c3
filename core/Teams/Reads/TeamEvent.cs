using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Reads;

/// <summary>Something happened in a team. It names what; the team's memory tells the rest.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Cursor">Where to go on after it.</param>
public sealed record TeamEvent(TeamEventKind Kind, string Cursor)
{
    /// <summary>The task.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The first and the last interaction that were recorded.</summary>
    public IReadOnlyList<InteractionId>? Interactions { get; init; }

    /// <summary>The insight.</summary>
    public InsightId? Insight { get; init; }
}
